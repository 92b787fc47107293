import {createObjectText} from '../../../core/answer/object-text.ts';

/**
What comes behind a quote that may close the string of `{"input": "<text>"}`.
*/
export type StringEnd = {
	add: (piece: string) => void;
	/**
	Whether it can still be the rest of that JSON.
	*/
	isPossible: () => boolean;
	/**
	Whether it is the rest of that JSON.
	*/
	isWhole: () => boolean;
	/**
	Whether it is nothing but spaces.
	*/
	isBlank: () => boolean;
	/**
	All that came.
	*/
	text: () => string;
};

/**
Makes the reader of what follows one quote.

@param mayHaveMembers - Whether further members of the object count as its rest, or its brace alone.
*/
export function createStringEnd(mayHaveMembers: boolean): StringEnd {
	const object = createObjectText();
	object.add('{"":""');
	let text = '';
	let first: string | undefined;

	return {
		add(piece) {
			text += piece;
			first ??= /\S/v.exec(piece)?.[0];
			if (first === '}' || first === ',') {
				object.add(piece);
			}
		},
		isPossible: () => first === undefined || ((first === '}' || (mayHaveMembers && first === ',')) && object.isPossible()),
		isWhole: () => first !== undefined && object.isWhole(),
		isBlank: () => first === undefined,
		text: () => text,
	};
}
