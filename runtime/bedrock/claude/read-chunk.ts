import {Buffer} from 'node:buffer';
import {ProtocolError} from '../../protocol/errors.ts';
import {isObject} from '../../request/rule.ts';
import type {EventFrame} from '../../event-stream/event-frame.ts';

/**
How Bedrock begins each of these frames.
*/
const beginning = '{"bytes":"';
const notAscii = /\P{ASCII}/v;

/**
Takes the JSON text of a model's own event out of a frame of InvokeModelWithResponseStream, where it stands in base64. The padding beside it (`p`) hides how long it is, and says nothing.

@throws {ProtocolError} `model_error` where there is none.
*/
export function readChunk(frame: EventFrame): string {
	const binary = decodeInPlace(frame.latin1());
	if (binary !== undefined) {
		return notAscii.test(binary) ? Buffer.from(binary, 'latin1').toString() : binary;
	}

	const value = frame.json();
	if (!isObject(value) || typeof value.bytes !== 'string') {
		throw brokenChunk();
	}

	return Buffer.from(value.bytes, 'base64').toString();
}

/**
The bytes of a frame that is as Bedrock writes it, a character each: it takes a third of the time that its JSON does.
*/
function decodeInPlace(body: string): string | undefined {
	const end = body.startsWith(beginning) ? body.indexOf('"', beginning.length) : -1;
	try {
		// eslint-disable-next-line no-restricted-globals -- `Buffer` takes twice the time, and each delta pays it.
		return end === -1 ? undefined : atob(body.slice(beginning.length, end));
	} catch {
		// Something in it is escaped.
		return undefined;
	}
}

/**
The failure of an answer of which a piece can't be read.
*/
export function brokenChunk(cause?: unknown): ProtocolError {
	return new ProtocolError('model_error', 'The model sent an event that can\'t be read; try again.', {cause});
}
