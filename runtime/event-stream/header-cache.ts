import {Buffer} from 'node:buffer';
import type {Message, MessageHeaders} from '@smithy/types';

/**
A service has about ten kinds of events.
*/
const maximumEntries = 16;
/**
Headers are about 90 bytes; longer ones are not worth a copy.
*/
const maximumLength = 512;

type Entry = {block: Buffer; type: string};

/**
Remembers which event type a block of header bytes stands for. All deltas of an answer have the same block.
*/
export class HeaderCache {
	readonly #format: (headers: MessageHeaders) => Uint8Array;
	readonly #entries: Entry[] = [];
	#last: Entry | undefined;

	/**
	Makes an empty cache.

	@param format - The SDK's encoder of headers.
	*/
	constructor(format: (headers: MessageHeaders) => Uint8Array) {
		this.#format = format;
	}

	/**
	The event type that the bytes from `start` up to `end` stand for, where they were learnt.
	*/
	find(bytes: Uint8Array, start: number, end: number): string | undefined {
		const isBlock = ({block}: Entry): boolean => block.length === end - start && block.compare(bytes, start, end) === 0;
		if (this.#last === undefined || !isBlock(this.#last)) {
			this.#last = this.#entries.find(entry => isBlock(entry));
		}

		return this.#last?.type;
	}

	/**
	Gives back the type of an event and remembers it by its header bytes; `undefined` where the message is no event.
	*/
	learn({headers}: Message, block: Uint8Array): string | undefined {
		const type = headers[':event-type'];
		if (type === undefined || headers[':message-type']?.value !== 'event') {
			return undefined;
		}

		const name = String(type.value);
		if (block.length <= maximumLength && this.#entries.length < maximumEntries) {
			// The SDK's parser lets a header run over into the body, so only a block that says it all is kept.
			const canonical = Buffer.from(this.#format(headers));
			if (canonical.equals(block)) {
				this.#entries.push({block: canonical, type: name});
			}
		}

		return name;
	}
}
