import {createHarmlessWriter, type HarmlessWriter} from './create-harmless-writer.ts';

/**
A joiner or an emoji's variation selector that is not plainly part of an emoji: only these have to be looked at one by one.
*/
const isolated = String.raw`(?<!\p{Emoji})[\u{FE0E}\u{FE0F}]|(?<![\p{Emoji_Modifier}\p{Extended_Pictographic}]|\p{Emoji}\u{FE0F})\u{200D}|\u{200D}(?!\p{Extended_Pictographic})`;

/**
C0, DEL and C1 (less tab and line feed); what reorders text; and what is invisible: zero-width characters, fillers, tags, variation selectors, annotation marks.
*/
const dangerous = new RegExp(String.raw`[[\p{Default_Ignorable_Code_Point}\p{Control}\u{FFF9}-\u{FFFB}]--[\t\n]--\u{200D}--\u{FE0E}--\u{FE0F}]|${isolated}`, 'gv');

/**
The same, and the line separators, at which Node's readline and others end a line too; a terminal doesn't.
*/
const dangerousInJson = new RegExp(String.raw`[[\p{Default_Ignorable_Code_Point}\p{Control}\u{2028}\u{2029}\u{FFF9}-\u{FFFB}]--[\t\n]--\u{200D}--\u{FE0E}--\u{FE0F}]|${isolated}`, 'gv');

function show(character: string): string {
	const code = character.codePointAt(0)!;
	if (character === '\r' || code >= 0xA0) {
		return '';
	}

	return code < 0x20 ? String.fromCodePoint(0x24_00 + code) : (code === 0x7F ? '\u{2421}' : '\u{FFFD}');
}

function escape(character: string): string {
	return character.split('').map(unit => String.raw`\u${unit.codePointAt(0)!.toString(16).padStart(4, '0')}`).join('');
}

/**
Makes text of a model, or of a server, safe to show in a terminal, as {@link makeHarmless} does, piece by piece: one for each answer.
*/
export function createHarmlessText(): HarmlessWriter {
	return createHarmlessWriter({pattern: dangerous, replace: show});
}

/**
Makes text of a model, or of a server, safe to show in a terminal: an escape sequence could move the cursor, rename the window or fill the clipboard, and a text that nobody sees give orders to who reads a copy of it.

Control characters become visible symbols (ESC is `␛`), so that what follows them is plain text; carriage returns, characters that reorder text and invisible ones are dropped, unless they are part of an emoji, or of a letter in a script that needs them.
*/
export function makeHarmless(text: string): string {
	const writer = createHarmlessText();
	return writer.push(text) + writer.end();
}

/**
The same on one line, for what stands within a sentence of ours.
*/
export function makeHarmlessLine(text: string): string {
	return makeHarmless(text.replaceAll(/\s+/gv, ' ')).trim();
}

/**
The same for JSON: what a terminal would obey, nobody sees, or a reader of lines takes for an end, and JSON leaves as it is becomes an escape, which a parser reads as the same text.
*/
export function makeHarmlessJson(json: string): string {
	const writer = createHarmlessWriter({pattern: dangerousInJson, replace: escape});
	return writer.push(json) + writer.end();
}
