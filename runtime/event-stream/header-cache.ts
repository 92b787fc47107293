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
export type HeaderCache = {
	/**
	The event type that the bytes from `start` up to `end` stand for, where they were learnt.
	*/
	find: (bytes: Uint8Array, start: number, end: number) => string | undefined;
	/**
	Gives back the type of an event and remembers it by its header bytes; `undefined` where the message is no event.
	*/
	learn: (message: Message, block: Uint8Array) => string | undefined;
};

/**
Makes an empty cache.

@param format - The SDK's encoder of headers.
*/
export function createHeaderCache(format: (headers: MessageHeaders) => Uint8Array): HeaderCache {
	const entries: Entry[] = [];
	let last: Entry | undefined;

	return {
		find(bytes, start, end) {
			const isBlock = ({block}: Entry): boolean => block.length === end - start && block.compare(bytes, start, end) === 0;
			if (last === undefined || !isBlock(last)) {
				last = entries.find(entry => isBlock(entry));
			}

			return last?.type;
		},
		learn({headers}, block) {
			const type = headers[':event-type'];
			if (type === undefined || headers[':message-type']?.value !== 'event') {
				return undefined;
			}

			const name = String(type.value);
			if (block.length <= maximumLength && entries.length < maximumEntries) {
				// The SDK's parser lets a header run over into the body, so only a block that says it all is kept.
				const canonical = Buffer.from(format(headers));
				if (canonical.equals(block)) {
					entries.push({block: canonical, type: name});
				}
			}

			return name;
		},
	};
}
