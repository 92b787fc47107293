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
export class FrameDecoder {
	readonly #decodeMessage: (frame: Uint8Array) => Message;
	readonly #headers: HeaderCache;
	/**
	Lengths alone, to take their checksum.
	*/
	readonly #lengths = new Uint8Array(8);
	/**
	A frame that has not come as a whole: at first only room for its prelude.
	*/
	#partial: Uint8Array = new Uint8Array(preludeLength);
	#filled = 0;

	/**
	Set once the stream has failed: what follows is ignored. Events that came before it are still given out.
	*/
	failure: Failure | undefined;

	/**
	Makes the decoder of one stream.

	@param decodeMessage - The SDK's codec for a whole frame; it throws where the frame is damaged.
	@param headers - May be shared by many streams of one service.
	*/
	constructor(decodeMessage: (frame: Uint8Array) => Message, headers: HeaderCache) {
		this.#decodeMessage = decodeMessage;
		this.#headers = headers;
	}

	/**
	Completes the partial frame as far as the chunk goes, and tells how far it went.
	*/
	#continue(chunk: Uint8Array, events: EventFrame[]): number {
		let position = this.#fill(chunk, 0);
		if (this.#filled === preludeLength && this.#partial.length === preludeLength) {
			const length = this.#frameLength(this.#partial, 0);
			if (length === undefined) {
				return position;
			}

			const frame = new Uint8Array(length);
			frame.set(this.#partial);
			this.#partial = frame;
			position += this.#fill(chunk, position);
		}

		// A frame is longer than its prelude, so this one is whole.
		if (this.#partial.length > preludeLength && this.#filled === this.#partial.length) {
			this.#filled = 0;
			this.#read(this.#partial, 0, this.#partial.length, events);
		}

		return position;
	}

	#fill(chunk: Uint8Array, position: number): number {
		const bytes = chunk.subarray(position, position + this.#partial.length - this.#filled);
		this.#partial.set(bytes, this.#filled);
		this.#filled += bytes.length;
		return bytes.length;
	}

	/**
	Checks a prelude before memory is given to its frame.
	*/
	#frameLength(bytes: Uint8Array, position: number): number | undefined {
		const length = readUint32(bytes, position);
		for (let index = 0; index < 8; index++) {
			this.#lengths[index] = bytes[position + index]!;
		}

		const isIntact = crc32(this.#lengths) === readUint32(bytes, position + 8);
		if (isIntact && length >= minimumLength && length <= maximumFrameLength) {
			return length;
		}

		this.failure = {
			error: new FrameError(isIntact
				? `A frame of the event stream says that it is ${length} bytes long, but frames have ${minimumLength} to ${maximumFrameLength} bytes.`
				: 'The prelude checksum of a frame of the event stream does not match its bytes.'),
		};
		return undefined;
	}

	#read(bytes: Uint8Array, position: number, length: number, events: EventFrame[]): void {
		const bodyStart = position + preludeLength + readUint32(bytes, position + 4);
		const bodyEnd = position + length - checksumLength;
		const type = bodyStart > bodyEnd ? undefined : this.#headers.find(bytes, position + preludeLength, bodyStart);
		if (type !== undefined && crc32(bytes.subarray(position, bodyEnd)) === readUint32(bytes, bodyEnd)) {
			events.push(new EventFrame(type, bytes, bodyStart, bodyEnd));
			return;
		}

		// A copy: in the chunk itself a header that claims to be longer than its frame could reach into the next one.
		const frame = new Uint8Array(bytes.subarray(position, position + length));
		try {
			const message = this.#decodeMessage(frame);
			const eventType = this.#headers.learn(message, frame.subarray(preludeLength, bodyStart - position));
			if (eventType === undefined) {
				this.failure = {message};
			} else {
				events.push(new EventFrame(eventType, message.body, 0, message.body.length));
			}
		} catch (error) {
			this.failure = {error: new FrameError(error instanceof Error ? error.message : String(error), {cause: error})};
		}
	}

	/**
	Takes a chunk of the network and gives back the events that it completes.
	*/
	push(chunk: Uint8Array): EventFrame[] {
		const events: EventFrame[] = [];
		let position = this.failure === undefined && this.#filled > 0 ? this.#continue(chunk, events) : 0;
		while (position < chunk.length && this.failure === undefined) {
			const available = chunk.length - position;
			const length = available < preludeLength ? preludeLength : this.#frameLength(chunk, position);
			if (length === undefined) {
				break;
			}

			if (available < preludeLength || available < length) {
				this.#partial = new Uint8Array(length);
				position += this.#fill(chunk, position);
			} else {
				this.#read(chunk, position, length, events);
				position += length;
			}
		}

		return events;
	}

	/**
	Says that no more bytes come. An end within a frame is a failure.
	*/
	end(): void {
		if (this.#filled > 0) {
			// The SDK's words; but it takes an end within the first four bytes for a good one.
			this.failure ??= {error: new FrameError('Truncated event message received.')};
		}
	}
}

function readUint32(bytes: Uint8Array, position: number): number {
	/* eslint-disable no-bitwise -- a number of four bytes. */
	return ((bytes[position]! << 24) | (bytes[position + 1]! << 16) | (bytes[position + 2]! << 8) | bytes[position + 3]!) >>> 0;
	/* eslint-enable no-bitwise */
}
