/**
Whether a pattern of IAM's, with `*` and `?`, fits a text.
*/
export function fits(pattern: string, text: string): boolean {
	const expression = pattern.split('*').map(part => part.split('?').map(letters => letters.replaceAll(/[$\(\)+.\/\[\\\]^\{\|\}]/gv, String.raw`\$&`)).join('.')).join('.*');
	return new RegExp(`^${expression}$`, 'sv').test(text);
}
