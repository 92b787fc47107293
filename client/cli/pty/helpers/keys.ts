const named: Readonly<Record<string, string>> = {
	enter: '\r',
	tab: '\t',
	backspace: '\u{7F}',
	escape: '\u{1B}',
	up: '\u{1B}[A',
	down: '\u{1B}[B',
	right: '\u{1B}[C',
	left: '\u{1B}[D',
	home: '\u{1B}[H',
	end: '\u{1B}[F',
	delete: '\u{1B}[3~',
	'shift-tab': '\u{1B}[Z',
	'ctrl-left': '\u{1B}[1;5D',
	'ctrl-right': '\u{1B}[1;5C',
};

/**
What a terminal like xterm sends for a key: `enter`, `ctrl-c`, `alt-enter`, `up`, …

@throws {TypeError} For a key that isn't known here.
*/
export function keyBytes(key: string): string {
	const {control, alt} = /^(?:ctrl-(?<control>[a-z])|alt-(?<alt>.+))$/v.exec(key)?.groups ?? {};
	const bytes = named[key] ?? (control === undefined ? undefined : String.fromCodePoint(control.codePointAt(0)! - 0x60));
	if (bytes !== undefined) {
		return bytes;
	}

	if (alt === undefined) {
		throw new TypeError(`There is no key ${JSON.stringify(key)}.`);
	}

	return `\u{1B}${alt.length === 1 ? alt : keyBytes(alt)}`;
}

/**
What a terminal sends for a text from the clipboard, where the program asked for pastes in brackets: line ends are those of the Enter key.
*/
export function pasteBytes(text: string): string {
	return `\u{1B}[200~${text.replaceAll('\n', '\r')}\u{1B}[201~`;
}
