import {Buffer} from 'node:buffer';
import {EventStreamCodec} from '@smithy/core/event-streams';
import type {Message} from '@smithy/types';
import type {ResponseBody} from './body-chunks.ts';
import {EventReader} from './event-reader.ts';
import {createFrameDecoder, type Failure} from './frame-decoder.ts';
import {createHeaderCache} from './header-cache.ts';

/**
Reads the bodies of a service's answers.
*/
export type Reading = {
	open: (body: ResponseBody, fail: (failure: Failure) => Promise<never>) => EventReader;
	/**
	A message as its frame.
	*/
	encode: (message: Message) => Uint8Array;
};

/**
Makes what reads a service's answers: the SDK's codec where a frame's headers were not seen before, in place where they were.
*/
export function createReading(): Reading {
	const codec = new EventStreamCodec((bytes: Uint8Array | string) => typeof bytes === 'string' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(), text => Buffer.from(text));
	const headers = createHeaderCache(values => codec.formatHeaders(values));
	return {
		open: (body, fail) => new EventReader(body, createFrameDecoder(frame => codec.decode(frame), headers), fail),
		encode: message => codec.encode(message),
	};
}
