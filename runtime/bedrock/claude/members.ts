import {textEnd} from '../../request/json/json-text.ts';

/**
A member of an object, by where it stands in its JSON text.
*/
export type Member = {
	name: string;
	/**
	Where its name begins, with the quote.
	*/
	start: number;
	/**
	Where its value begins and ends.
	*/
	valueStart: number;
	end: number;
	/**
	How many members all the objects in its value have together.
	*/
	inner: number;
};

const [quote, backslash, comma, colon, openBracket, closeBracket, openBrace, closeBrace] = [0x22, 0x5C, 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D];

/**
Finds the members of an object in its JSON text, each as often as it stands there. Each character is looked at once.

@param json - A text that `JSON.parse` takes.
@param at - Where the object begins, or space before it. Where something else begins there, it has no members.
*/
export function membersOf(json: string, at = 0): Member[] {
	const members: Member[] = [];
	let position = skipSpace(json, at);
	if (json.codePointAt(position) !== openBrace) {
		return members;
	}

	position = skipSpace(json, position + 1);
	while (json.codePointAt(position) === quote) {
		const start = position;
		const nameEnd = textEnd(json, start);
		const valueStart = skipSpace(json, skipSpace(json, nameEnd) + 1);
		const {end, inner} = skipValue(json, valueStart);
		members.push({
			name: JSON.parse(json.slice(start, nameEnd)) as string, start, valueStart, end, inner,
		});
		position = skipSpace(json, end);
		position = json.codePointAt(position) === comma ? skipSpace(json, position + 1) : json.length;
	}

	return members;
}

/**
Finds the elements of an array in its JSON text.

@param json - A text that `JSON.parse` takes.
@param at - Where the array begins, or space before it. Where something else begins there, it has no elements.
*/
export function elementsOf(json: string, at = 0): Array<{start: number; end: number}> {
	const elements: Array<{start: number; end: number}> = [];
	let position = skipSpace(json, at);
	if (json.codePointAt(position) !== openBracket) {
		return elements;
	}

	position = skipSpace(json, position + 1);
	while (position < json.length && json.codePointAt(position) !== closeBracket) {
		const {end} = skipValue(json, position);
		elements.push({start: position, end});
		position = skipSpace(json, end);
		position = json.codePointAt(position) === comma ? skipSpace(json, position + 1) : json.length;
	}

	return elements;
}

function isSpace(code: number | undefined): boolean {
	// No control character but these three stands outside of a text.
	return code !== undefined && code <= 0x20;
}

function skipSpace(json: string, position: number): number {
	let end = position;
	while (isSpace(json.codePointAt(end))) {
		end++;
	}

	return end;
}

function skipValue(json: string, start: number): {end: number; inner: number} {
	let position = start;
	let depth = 0;
	let inner = 0;
	while (position < json.length) {
		const code = json.codePointAt(position);
		if (code === quote) {
			position = textEnd(json, position);
			if (depth === 0) {
				break;
			}

			continue;
		}

		const turn = turnOf(code);
		// The end of what a number or a word stands in.
		if (depth === 0 && (turn < 0 || code === comma || isSpace(code))) {
			break;
		}

		position++;
		depth += turn;
		inner += code === colon ? 1 : 0;
		if (depth === 0 && turn < 0) {
			break;
		}
	}

	return {end: position, inner};
}

/**
How much deeper it is behind a character.
*/
function turnOf(code: number | undefined): number {
	if (code === openBrace || code === openBracket) {
		return 1;
	}

	return code === closeBrace || code === closeBracket ? -1 : 0;
}
