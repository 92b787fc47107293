import {makeHarmless} from '../answer/make-harmless.ts';
import {insertText, insertUnits, type Buffer} from './buffer.ts';
import {pasteToken} from './history/history-walk.ts';

/**
A pasted text up to this length and without line ends is put into the line as if typed. In characters.
*/
const longestInline = 1000;

/**
Puts a pasted text at the cursor: a long one, or one of several lines, as a token that stands for it.

@param number - Of the token, where it becomes one.
*/
export function insertPaste(buffer: Buffer, pasted: string, number: number): {buffer: Buffer; isToken: boolean} {
	// A paste must not press keys.
	const text = makeHarmless(pasted.replaceAll(/\r\n?/gv, '\n'));
	if (text.length <= longestInline && !text.includes('\n')) {
		return {buffer: insertText(buffer, text, true), isToken: false};
	}

	const whole = text.trimEnd();
	return {buffer: insertUnits(buffer, [{text: whole, token: pasteToken(whole, number), isPasted: true}]), isToken: true};
}
