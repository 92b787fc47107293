import {parseJson} from '../../request/parse-json.ts';
import {isObject} from '../../request/rule.ts';
import {createBraceCounter} from './brace-counter.ts';

/**
The text of a JSON object that comes in pieces, and whether it is whole.
*/
export type ObjectText = {
	/**
	Takes the next piece.
	*/
	add: (piece: string) => void;
	/**
	All that came.
	*/
	text: () => string;
	/**
	Whether what came is one JSON object and nothing else.
	*/
	isWhole: () => boolean;
	/**
	Whether what came can be the beginning of one, as far as its braces tell, or is one.
	*/
	isPossible: () => boolean;
	/**
	The object as `JSON.stringify` writes it, its numbers as they came; `undefined` where it isn't whole.
	*/
	canonical: () => string | undefined;
	/**
	Whether the first brace came, and nothing behind it.
	*/
	isFirstBrace: () => boolean;
};

/**
Makes the {@link ObjectText} of one object. Braces are counted, and only where the count is back at none the text is parsed, once: asking at each piece takes no longer than reading the pieces.
*/
export function createObjectText(): ObjectText {
	const counter = createBraceCounter();
	let text = '';
	/**
	What is not counted yet: nothing is, for an object that nobody asks about.
	*/
	let pieces: string[] = [];
	let isParsed = false;
	let canonical: string | undefined;

	const state = () => {
		for (const piece of pieces) {
			counter.add(piece);
		}

		pieces = [];
		return counter.state();
	};

	const read = (): string | undefined => {
		if (state() !== 'closed') {
			return undefined;
		}

		if (!isParsed) {
			isParsed = true;
			canonical = canonicalObject(text);
		}

		return canonical;
	};

	return {
		add(piece) {
			text += piece;
			pieces.push(piece);
		},
		text: () => text,
		isWhole: () => read() !== undefined,
		isPossible: () => read() !== undefined || !['closed', 'broken'].includes(state()),
		canonical: read,
		isFirstBrace: () => state() === 'begun',
	};
}

/**
A JSON object as `JSON.stringify` writes it, its numbers as they came; `undefined` for what is none.
*/
export function canonicalObject(text: string): string | undefined {
	try {
		const value = parseJson(text);
		return isObject(value) ? JSON.stringify(value) : undefined;
	} catch {
		return undefined;
	}
}
