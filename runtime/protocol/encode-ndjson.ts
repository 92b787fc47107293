import type {Encoder} from './encoder.ts';
import type {StreamEvent} from './events.ts';

/**
Newline-delimited JSON: one object a line, never an empty line; a `ping` event as heartbeat.

`JSON.stringify` escapes every CR and LF, so an object is always exactly one line. Readers split at LF only: U+2028 may stand in a line as it is.
*/
export function createNdjsonEncoder(): Encoder {
	return {
		contentType: 'application/x-ndjson; charset=utf-8',
		heartbeat: '{"type":"ping"}\n',
		encode: encodeNdjson,
	};
}

function encodeNdjson(event: StreamEvent): string {
	return event.type === 'delta' ? '{"type":"delta","text":' + JSON.stringify(event.text) + '}\n' : JSON.stringify(event) + '\n';
}
