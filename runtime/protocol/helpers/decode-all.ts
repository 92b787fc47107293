import {createDecoder, type DecodableFormat} from '../decode.ts';
import type {DecoderOptions} from '../decoder.ts';
import type {StreamEvent} from '../events.ts';

/**
Decodes a whole body given in pieces.
*/
export function decodeAll(format: DecodableFormat, pieces: Iterable<Uint8Array | string>, options?: DecoderOptions): StreamEvent[] {
	const decoder = createDecoder(format, options);
	const encoder = new TextEncoder();
	const events: StreamEvent[] = [];
	for (const piece of pieces) {
		events.push(...decoder.push(typeof piece === 'string' ? encoder.encode(piece) : piece));
	}

	events.push(...decoder.end());
	return events;
}
