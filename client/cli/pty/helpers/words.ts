/**
Some words that are told from each other, so that a lost, doubled or moved one is found wherever lines end.
*/
export function words(count: number, prefix = 'w'): string {
	return Array.from({length: count}, (_, index) => `${prefix}${index}`).join(' ');
}

/**
A text without what separates its words, which differs with the width.
*/
export function unspaced(text: string): string {
	return text.replaceAll(/\s+/gv, '');
}
