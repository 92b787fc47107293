import {createNdjsonEncoder} from './encode-ndjson.ts';
import {createSseEncoder} from './encode-sse.ts';
import {createTextEncoder} from './encode-text.ts';
import type {Encoder} from './encoder.ts';

/**
The three bodies that an answer can have.
*/
export type StreamFormat = 'text' | 'sse' | 'ndjson';

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
