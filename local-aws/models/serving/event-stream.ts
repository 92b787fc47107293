import {EventStreamCodec} from '@smithy/core/event-streams';
import {fromUtf8, toUtf8} from '@smithy/core/serde';

const codec = new EventStreamCodec(toUtf8, fromUtf8);

function encode(headers: Record<string, string>, body: Uint8Array): Uint8Array {
	return codec.encode({
		headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, {type: 'string', value}])),
		body,
	});
}

/**
Encodes an event whose payload is JSON as one frame of `application/vnd.amazon.eventstream`.
*/
export function encodeJsonEvent(type: string, payload: unknown): Uint8Array {
	return encode({
		':event-type': type,
		':content-type': 'application/json',
		':message-type': 'event',
	}, fromUtf8(JSON.stringify(payload)));
}

/**
Encodes bytes of the container as a `PayloadPart`.
*/
export function encodePayloadPart(bytes: Uint8Array): Uint8Array {
	return encode({
		':event-type': 'PayloadPart',
		':content-type': 'application/octet-stream',
		':message-type': 'event',
	}, bytes);
}

/**
Encodes an exception in the stream; the SDK throws it from its iterator.
*/
export function encodeException(type: string, payload: unknown): Uint8Array {
	return encode({
		':exception-type': type,
		':content-type': 'application/json',
		':message-type': 'exception',
	}, fromUtf8(JSON.stringify(payload)));
}
