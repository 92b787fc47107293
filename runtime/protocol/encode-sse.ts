import type {Encoder} from './encoder.ts';
import type {StreamEvent} from './events.ts';

/**
A comment, which readers skip.
*/
export const heartbeat = ': heartbeat\n\n';

/**
Server-sent events: `event: <type>`, `data: <the whole object>` and an empty line; a comment as heartbeat.

`JSON.stringify` escapes every CR and LF, so an event is always exactly one data line; U+2028 is no line end in SSE. It also escapes lone surrogates, so the bytes are valid UTF-8.
*/
export function createSseEncoder(): Encoder {
	return {
		contentType: 'text/event-stream; charset=utf-8',
		heartbeat,
		encode: encodeSse,
	};
}

function encodeSse(event: StreamEvent): string {
	if (event.type === 'delta') {
		return 'event: delta\ndata: {"type":"delta","text":' + JSON.stringify(event.text) + '}\n\n';
	}

	if (event.type === 'ping') {
		return heartbeat;
	}

	// The host may have cut the event before: an empty line first keeps the error from being glued to its half.
	const start = event.type === 'error' ? '\n' : '';
	return start + 'event: ' + event.type + '\ndata: ' + JSON.stringify(event) + '\n\n';
}
