import {canonicalObject, type ObjectText} from '../../core/answer/object-text.ts';

/**
What is known of a call that has its name, as far as a further piece is judged by it.
*/
type NamedCall = {
	/**
	The id that its container gave it, where it gave one.
	*/
	givenId: string | undefined;
	name: string;
	/**
	Its arguments so far.
	*/
	input: ObjectText;
};

/**
A further piece that has a name.
*/
type NamedPiece = {id: string | undefined; name: string; input: string | undefined};

/**
Whether a piece with a name, under the number of a call that has one already, belongs to that call. It does where it only repeats what the call has, as some containers do in each piece; another id, another name, or other arguments behind whole ones begin another call.
*/
export function followsOn(call: NamedCall, {id, name, input}: NamedPiece): boolean {
	const isSameName = name === call.name;
	if (id !== undefined && call.givenId !== undefined && id !== call.givenId) {
		return isSameName && call.input.text() !== '' && !call.input.isWhole();
	}

	const adds = restOf(call.input, input)?.trim() ?? '';
	return isSameName && (id !== undefined || adds === '' || !call.input.isWhole());
}

/**
What a piece of arguments adds to those before it: all of it, unless it is the whole of them once more, as some containers send at the end.

@param before - The arguments so far.
@param isObjectPiece - Whether the container sent an object, which is always the whole.
*/
export function restOf(before: ObjectText, piece: string | undefined, isObjectPiece = false): string | undefined {
	if (piece === undefined || before.text() === '' || !piece.startsWith('{')) {
		return piece;
	}

	// Two braces in a row are no JSON, whatever follows.
	if (before.isFirstBrace()) {
		return piece.slice(1);
	}

	const {length} = before.text();
	if (isObjectPiece && piece.length >= length && piece.startsWith(before.text())) {
		return piece.length > length ? piece.slice(length) : undefined;
	}

	return before.isWhole() && (isObjectPiece || canonicalObject(piece) === before.canonical()) ? undefined : piece;
}
