import type {Encoder} from './encoder.ts';
import type {StreamEvent} from './events.ts';
import {escapeLineEnds} from './escape-line-ends.ts';
import {lineText} from './line-text.ts';

/**
Newline-delimited JSON: one object a line, never an empty line; a `ping` event as heartbeat.

An object is one line for readers that split at more than LF, too.
*/
export function createNdjsonEncoder(): Encoder {
	return {
		contentType: 'application/x-ndjson; charset=utf-8',
		heartbeat: () => '{"type":"ping"}\n',
		encode: encodeNdjson,
	};
}

function encodeNdjson(event: StreamEvent): string {
	return event.type === 'delta' ? '{"type":"delta","text":' + lineText(event.text) + '}\n' : escapeLineEnds(JSON.stringify(event)) + '\n';
}
