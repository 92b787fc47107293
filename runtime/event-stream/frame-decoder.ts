import {Buffer} from 'node:buffer';
import {crc32} from 'node:zlib';
import type {Message} from '@smithy/types';
import {EventFrame} from './event-frame.ts';
import {FrameError} from './frame-error.ts';
import type {HeaderCache} from './header-cache.ts';

/**
Total length, length of the headers, and the checksum of these two; four bytes each.
*/
const preludeLength = 12;
/**
The checksum of all before it ends a frame.
*/
const checksumLength = 4;
const minimumLength = preludeLength + checksumLength;

/**
The longest frame that is taken, in bytes: as much as a service sends in one event. A longer one is refused by its first twelve bytes.
*/
export const maximumFrameLength = 16 * 1024 * 1024;

/**
What ends a stream before its time: damage, or a message that is no event (an exception, an error).
*/
export type Failure = {error: unknown} | {message: Message};

/**
Cuts an event stream into its frames, whatever the network's chunks are, and checks both checksums of each.

A frame whose headers were seen before is read in place. Any other one goes through the SDK's codec, which so decides what a valid frame is.
*/
export type FrameDecoder = {
	/**
	Takes a chunk of the network and gives back the events that it completes.
	*/
	push: (chunk: Uint8Array) => EventFrame[];
	/**
	Says that no more bytes come. An end within a frame is a failure.
	*/
	end: () => void;
	/**
	What the stream has failed by, if it has: what follows is ignored. Events that came before it are still given out.
	*/
	failure: () => Failure | undefined;
};

/**
Makes the decoder of one stream.

@param decodeMessage - The SDK's codec for a whole frame; it throws where the frame is damaged.
@param headers - May be shared by many streams of one service.
*/
export function createFrameDecoder(decodeMessage: (frame: Uint8Array) => Message, headers: HeaderCache): FrameDecoder {
	/**
	Lengths alone, to take their checksum.
	*/
	const lengths = new Uint8Array(8);
	/**
	A frame that has not come as a whole: at first only room for its prelude.
	*/
	let partial = Buffer.alloc(preludeLength);
	let filled = 0;
	let failure: Failure | undefined;

	/**
	Completes the partial frame as far as the chunk goes, and tells how far it went.
	*/
	function complete(chunk: Uint8Array, events: EventFrame[]): number {
		let position = fill(chunk, 0);
		if (filled === preludeLength && partial.length === preludeLength) {
			const length = frameLength(partial, 0);
			if (length === undefined) {
				return position;
			}

			const frame = Buffer.alloc(length);
			frame.set(partial);
			partial = frame;
			position += fill(chunk, position);
		}

		// A frame is longer than its prelude, so this one is whole.
		if (partial.length > preludeLength && filled === partial.length) {
			filled = 0;
			read(partial, 0, partial.length, events);
		}

		return position;
	}

	function fill(chunk: Uint8Array, position: number): number {
		const bytes = chunk.subarray(position, position + partial.length - filled);
		partial.set(bytes, filled);
		filled += bytes.length;
		return bytes.length;
	}

	/**
	Checks a prelude before memory is given to its frame.
	*/
	function frameLength(bytes: Uint8Array, position: number): number | undefined {
		const length = readUint32(bytes, position);
		for (let index = 0; index < 8; index++) {
			lengths[index] = bytes[position + index]!;
		}

		const isIntact = crc32(lengths) === readUint32(bytes, position + 8);
		if (isIntact && length >= minimumLength && length <= maximumFrameLength) {
			return length;
		}

		failure = {
			error: new FrameError(isIntact
				? `A frame of the event stream says that it is ${length} bytes long, but frames have ${minimumLength} to ${maximumFrameLength} bytes.`
				: 'The prelude checksum of a frame of the event stream does not match its bytes.'),
		};
		return undefined;
	}

	function read(bytes: Buffer, position: number, length: number, events: EventFrame[]): void {
		const bodyStart = position + preludeLength + readUint32(bytes, position + 4);
		const bodyEnd = position + length - checksumLength;
		const type = bodyStart > bodyEnd ? undefined : headers.find(bytes, position + preludeLength, bodyStart);
		if (type !== undefined && crc32(bytes.subarray(position, bodyEnd)) === readUint32(bytes, bodyEnd)) {
			events.push(new EventFrame(type, bytes, bodyStart, bodyEnd));
			return;
		}

		// A copy: in the chunk itself a header that claims to be longer than its frame could reach into the next one.
		const frame = new Uint8Array(bytes.subarray(position, position + length));
		try {
			const message = decodeMessage(frame);
			const eventType = headers.learn(message, frame.subarray(preludeLength, bodyStart - position));
			if (eventType === undefined) {
				failure = {message};
			} else {
				events.push(new EventFrame(eventType, asBuffer(message.body), 0, message.body.length));
			}
		} catch (error) {
			failure = {error: new FrameError(error instanceof Error ? error.message : String(error), {cause: error})};
		}
	}

	return {
		push(bytes) {
			const chunk = asBuffer(bytes);
			const events: EventFrame[] = [];
			let position = failure === undefined && filled > 0 ? complete(chunk, events) : 0;
			while (position < chunk.length && failure === undefined) {
				const available = chunk.length - position;
				const length = available < preludeLength ? preludeLength : frameLength(chunk, position);
				if (length === undefined) {
					break;
				}

				if (available < preludeLength || available < length) {
					partial = Buffer.alloc(length);
					position += fill(chunk, position);
				} else {
					read(chunk, position, length, events);
					position += length;
				}
			}

			return events;
		},
		end() {
			if (filled > 0) {
				// The SDK's words; but it takes an end within the first four bytes for a good one.
				failure ??= {error: new FrameError('Truncated event message received.')};
			}
		},
		failure: () => failure,
	};
}

/**
The same bytes; those of the network are a buffer already.
*/
function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readUint32(bytes: Uint8Array, position: number): number {
	/* eslint-disable no-bitwise -- a number of four bytes. */
	return ((bytes[position]! << 24) | (bytes[position + 1]! << 16) | (bytes[position + 2]! << 8) | bytes[position + 3]!) >>> 0;
	/* eslint-enable no-bitwise */
}
