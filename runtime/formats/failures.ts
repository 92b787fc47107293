import {ProtocolError} from '../protocol/errors.ts';

/**
The error of an answer that stopped short.

@param where - As it follows "ended".
*/
export function cutShort(where = 'before the model said that it was complete'): ProtocolError {
	return new ProtocolError('model_cut', `The answer of the endpoint ended ${where}.`);
}

/**
The error of an answer that ended well, but of which nothing was understood.
*/
export function unknownShape(): ProtocolError {
	return wrongFormat('a whole answer in which no text, reasoning or tool call is where the format has it');
}

/**
The error of an answer whose tool call has no name: a client would take it for an answer without any.
*/
export function lostCall(): ProtocolError {
	return new ProtocolError('model_error', 'The model failed: it called a tool without naming it; try again.');
}

/**
The error of bytes that are not in the payload format.

@param what - As it follows "sent".
*/
export function wrongFormat(what: string): ProtocolError {
	return new ProtocolError('model_error', `The endpoint sent ${what}; check that the payload format is the one its container speaks.`);
}
