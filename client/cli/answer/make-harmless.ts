/**
C0, DEL and C1 (less tab and line feed); and what reorders text: the bidirectional embeddings, overrides and isolates.
*/
const dangerous = /[[\p{Control}\u{202A}-\u{202E}\u{2066}-\u{2069}]--[\t\n]]/gv;

/**
The same, and the line separators, at which Node's readline and others end a line too; a terminal doesn't.
*/
const dangerousInJson = /[[\p{Control}\u{2028}-\u{202E}\u{2066}-\u{2069}]--[\t\n]]/gv;

/**
Makes text of a model, or of a server, safe to show in a terminal: an escape sequence could move the cursor, rename the window or fill the clipboard.

Control characters become visible symbols (ESC is `␛`), so that what follows them is plain text; carriage returns and characters that reorder text are dropped. Character by character: it makes no difference where the text is cut.
*/
export function makeHarmless(text: string): string {
	return text.replaceAll(dangerous, character => {
		const code = character.codePointAt(0)!;
		if (character === '\r' || code > 0x20_00) {
			return '';
		}

		return code < 0x20 ? String.fromCodePoint(0x24_00 + code) : (code === 0x7F ? '\u{2421}' : '\u{FFFD}');
	});
}

/**
The same on one line, for what stands within a sentence of ours.
*/
export function makeHarmlessLine(text: string): string {
	return makeHarmless(text.replaceAll(/\s+/gv, ' ')).trim();
}

/**
The same for JSON: what a terminal would obey, or a reader of lines takes for an end, and JSON leaves as it is becomes an escape, which a parser reads as the same text.
*/
export function makeHarmlessJson(json: string): string {
	return json.replaceAll(dangerousInJson, character => String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`);
}
