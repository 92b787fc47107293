import type {Encoder} from './encoder.ts';
import type {StreamEvent} from './events.ts';
import {escapeLineEnds} from './escape-line-ends.ts';
import {lineText} from './line-text.ts';

/**
A comment, which readers skip.
*/
export const heartbeat = ': heartbeat\n\n';

/**
Server-sent events: `event: <type>`, `data: <the whole object>` and an empty line; a comment as heartbeat.

An event is always exactly one data line, for readers that split at more than CR and LF, too.
*/
export function createSseEncoder(): Encoder {
	return {
		contentType: 'text/event-stream; charset=utf-8',
		heartbeat: () => heartbeat,
		encode: encodeSse,
	};
}

function encodeSse(event: StreamEvent): string {
	if (event.type === 'delta') {
		return 'event: delta\ndata: {"type":"delta","text":' + lineText(event.text) + '}\n\n';
	}

	if (event.type === 'ping') {
		return heartbeat;
	}

	// The host may have cut the event before: an empty line first keeps the error from being glued to its half.
	const start = event.type === 'error' ? '\n' : '';
	return start + 'event: ' + event.type + '\ndata: ' + escapeLineEnds(JSON.stringify(event)) + '\n\n';
}
