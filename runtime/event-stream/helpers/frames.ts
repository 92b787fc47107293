import {crc32} from 'node:zlib';
import {EventStreamCodec} from '@smithy/core/event-streams';
import type {MessageHeaders} from '@smithy/types';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
UTF-8 as AWS SDK clients have it in their configuration.
*/
export const utf8 = {
	utf8Encoder: (bytes: Uint8Array | string): string => typeof bytes === 'string' ? bytes : decoder.decode(bytes),
	utf8Decoder: (text: string): Uint8Array => encoder.encode(text),
};

const codec = new EventStreamCodec(utf8.utf8Encoder, utf8.utf8Decoder);

/**
A frame with the given headers, as the SDK makes it.
*/
export function frame(headers: MessageHeaders, body: Uint8Array | string = ''): Uint8Array {
	return codec.encode({headers, body: typeof body === 'string' ? encoder.encode(body) : body});
}

/**
Headers whose values are all strings.
*/
export function stringHeaders(values: Record<string, string>): MessageHeaders {
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, {type: 'string', value}]));
}

/**
An event with the headers that Bedrock sends.
*/
export function event(type: string, body: unknown): Uint8Array {
	return frame(stringHeaders({':event-type': type, ':content-type': 'application/json', ':message-type': 'event'}), body instanceof Uint8Array ? body : JSON.stringify(body));
}

/**
An exception with the headers that Bedrock and SageMaker send.
*/
export function exception(type: string, body: unknown): Uint8Array {
	return frame(stringHeaders({':exception-type': type, ':content-type': 'application/json', ':message-type': 'exception'}), JSON.stringify(body));
}

/**
An error that the service's model does not know.
*/
export function unmodeledError(code: string, message: string): Uint8Array {
	return frame(stringHeaders({':error-code': code, ':error-message': message, ':message-type': 'error'}));
}

/**
A frame of any bytes whose checksums are right, whatever it says. What is given in `claims` replaces the true values.
*/
export function rawFrame(headers: Uint8Array, body: Uint8Array, claims: {headersLength?: number; length?: number; preludeChecksum?: number} = {}): Uint8Array {
	const bytes = new Uint8Array(headers.length + body.length + 16);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, claims.length ?? bytes.length);
	view.setUint32(4, claims.headersLength ?? headers.length);
	view.setUint32(8, claims.preludeChecksum ?? crc32(bytes.subarray(0, 8)));
	bytes.set(headers, 12);
	bytes.set(body, 12 + headers.length);
	view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)));
	return bytes;
}

/**
The bytes of all frames.
*/
export function join(frames: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(frames.reduce((sum, {length}) => sum + length, 0));
	let position = 0;
	for (const part of frames) {
		bytes.set(part, position);
		position += part.length;
	}

	return bytes;
}

/**
Cuts bytes at the given places, in any order; places outside are ignored.
*/
export function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
	const sorted = [...new Set(places)].filter(place => place > 0 && place < bytes.length).toSorted((first, second) => first - second);
	return [0, ...sorted].map((place, index) => bytes.slice(place, sorted[index] ?? bytes.length));
}
