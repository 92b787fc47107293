/**
A key as Node's `readline.emitKeypressEvents` tells it. `text`: what it types, where it types something.
*/
export type Key = Readonly<{text?: string; name?: string; ctrl: boolean; meta: boolean; shift: boolean; sequence: string}>;

/**
A text that was pasted.
*/
export type Paste = Readonly<{pasted: string}>;

/**
A name for a key with its modifiers, such as `ctrl-left`, `meta-b` and `tab`; what a terminal sends for several of them has the name of one.
*/
export function nameOf({name = '', ctrl, meta}: Key): string {
	const key = name === 'enter' ? 'linefeed' : name;
	return `${ctrl ? 'ctrl-' : ''}${meta ? 'meta-' : ''}${key}`;
}

/**
Whether a key types its text.
*/
export function isTyping({text, ctrl, meta}: Key): boolean {
	return text !== undefined && text !== '' && !ctrl && !meta && !/^\p{Control}/v.test(text);
}
