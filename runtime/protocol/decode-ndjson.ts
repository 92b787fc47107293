import {DecodeError, defaultMaximumEventLength} from './decode-error.ts';
import type {Decoder, DecoderOptions} from './decoder.ts';
import {parseEvent} from './parse-event.ts';
import {createLineSplitter} from './split-lines.ts';

/**
Decodes newline-delimited JSON: lines end with LF (a CR before it is white space), empty lines and a leading byte order mark are ignored.

A last line without its LF is taken where it is complete (the half of an object never is), else it was cut, and is dropped.
*/
export function createNdjsonDecoder(options: DecoderOptions = {}): Decoder {
	const decoder = new TextDecoder();
	const lines = createLineSplitter('lf', options.maximumEventLength ?? defaultMaximumEventLength);

	return {
		* push(chunk) {
			for (const line of lines.push(decoder.decode(chunk, {stream: true}))) {
				const event = line.trim() === '' ? undefined : parseEvent(line);
				if (event) {
					yield event;
				}
			}
		},
		* end() {
			try {
				const event = parseEvent(lines.rest());
				if (event) {
					yield event;
				}
			} catch (error) {
				if (!(error instanceof DecodeError)) {
					throw error;
				}
			}
		},
	};
}
