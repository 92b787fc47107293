import {createNdjsonDecoder} from './decode-ndjson.ts';
import {createSseDecoder} from './decode-sse.ts';
import type {Decoder, DecoderOptions} from './decoder.ts';

/**
The bodies that can be decoded; a text has no events.
*/
export type DecodableFormat = 'sse' | 'ndjson';

/**
Makes the decoder of one answer.
*/
export function createDecoder(format: DecodableFormat, options: DecoderOptions = {}): Decoder {
	return format === 'sse' ? createSseDecoder(options) : createNdjsonDecoder(options);
}
