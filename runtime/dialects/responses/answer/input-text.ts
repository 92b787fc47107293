import {wholeCharacters} from '../../../core/answer/whole-characters.ts';
import {createObjectText} from '../../../core/answer/object-text.ts';
import {isJson} from '../../answer/is-json.ts';
import {createStringEnd, type StringEnd} from './string-end.ts';
import {createStringText} from './string-text.ts';

const head = /^\s*\{\s*"input"\s*:\s*"/v;
/**
Characters within which the head stands, or the input is taken at its end.
*/
const longestHead = 200;

/**
Takes the text out of `{"input": "<text>"}` while it comes.
*/
export type InputText = {
	/**
	What a further piece of the JSON adds to the text.
	*/
	add: (piece: string) => string;
	/**
	Whether a whole JSON object came.
	*/
	isWhole: () => boolean;
	/**
	What is left at the end: all of it, as it came, where it is not that JSON.
	*/
	end: () => string;
};

/**
Makes the reader of one call's input.

Models forget to escape quotes: one behind which the JSON can't end is the text's own, so nothing of the text is lost. Further members of the object are left out, where they are JSON.
*/
export function createInputText(): InputText {
	const characters = wholeCharacters();
	const string = createStringText();
	const raw = createObjectText();
	let start: string | undefined = '';
	let isInString = false;
	/**
	What came behind the last quote, while that may be the string's end.
	*/
	let end: StringEnd | undefined;
	let hasOwnQuotes = false;

	/**
	The text that a piece of the string adds.
	*/
	const read = (piece: string): string => {
		let text = '';
		let next: string | undefined = piece;
		while (next !== undefined) {
			if (end !== undefined) {
				end.add(next);
				if (end.isPossible()) {
					return text;
				}

				next = keepQuote(end);
				text += '"';
			}

			const found = string.add(next);
			text += found.text;
			next = found.behindQuote;
			end = next === undefined ? undefined : createStringEnd(!hasOwnQuotes);
		}

		return text;
	};

	/**
	Takes the last quote for one of the text's own, and gives what is to be read behind it.
	*/
	const keepQuote = (behind: StringEnd): string => {
		end = undefined;
		hasOwnQuotes = true;
		return behind.text();
	};

	const readEnd = (): string => end === undefined || end.isBlank() || end.isWhole() ? '' : '"' + read(keepQuote(end));

	return {
		add(piece) {
			if (isInString) {
				return characters.join(read(piece));
			}

			raw.add(piece);
			if (start === undefined) {
				return '';
			}

			start += piece;
			const found = head.exec(start);
			if (found === null) {
				start = start.length > longestHead ? undefined : start;
				return '';
			}

			isInString = true;
			return characters.join(read(start.slice(found[0].length)));
		},
		isWhole: () => isInString ? end?.isWhole() ?? false : raw.isWhole(),
		end: () => isInString ? characters.join(readEnd()) + characters.flush() : inputOf(raw.text()),
	};
}

/**
The input in a JSON object of any other spelling; no object's is the text itself. An empty one, which stands for a call without input, has none.
*/
function inputOf(raw: string): string {
	if (!isJson(raw)) {
		return raw;
	}

	const value = JSON.parse(raw) as {input?: unknown} | null;
	if (typeof value?.input === 'string') {
		return value.input;
	}

	return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? '' : raw;
}
