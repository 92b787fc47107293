import {createNdjsonEncoder} from './encode-ndjson.ts';
import {createSseEncoder} from './encode-sse.ts';
import {createTextEncoder} from './encode-text.ts';
import type {StreamEvent} from './events.ts';

/**
The three bodies that an answer can have.
*/
export type StreamFormat = 'text' | 'sse' | 'ndjson';

/**
Turns events into what is written. Stateful where its format needs it: one encoder for each answer.
*/
export type Encoder = {
	/**
	The answer's `content-type`.
	*/
	contentType: string;
	/**
	What to write to keep a silent connection alive; absent where the format cannot carry a heartbeat.
	*/
	heartbeat?: string;
	/**
	The characters of one event; `''` where the format does not show it.
	*/
	encode: (event: StreamEvent) => string;
};

/**
Makes the encoder of one answer.

@param format - As returned by `negotiate` in accept.ts.
*/
export function createEncoder(format: StreamFormat): Encoder {
	switch (format) {
		case 'sse': {
			return createSseEncoder();
		}

		case 'ndjson': {
			return createNdjsonEncoder();
		}

		case 'text': {
			return createTextEncoder();
		}
	}
}
