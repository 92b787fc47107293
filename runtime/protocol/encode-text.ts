import type {Encoder} from './encoder.ts';
import type {StreamEvent} from './events.ts';

/**
Plain text: the answer's text alone, as it comes. It cannot carry a heartbeat.

A failure after the first byte, and an answer stopped by the deadline, end with a marker line; that is the only way to tell in this format.
*/
export function createTextEncoder(): Encoder {
	let requestId = 'unknown';

	return {
		contentType: 'text/plain; charset=utf-8',
		encode(event: StreamEvent): string {
			if (event.type === 'delta') {
				return event.text;
			}

			if ('requestId' in event) {
				requestId = event.requestId;
			}

			if (event.type === 'error') {
				return marker(event.code, event.message, requestId);
			}

			return event.type === 'done' && event.stopReason === 'deadline' ? marker('deadline', 'the answer was stopped before the function\'s time ran out', requestId) : '';
		},
	};
}

function marker(code: string, message: string, requestId: string): string {
	// One line, whatever the message holds, so that it can be found at the end of a text.
	return `\n\n[error ${code}: ${message.replaceAll(/[\n\r]+/gv, ' ')} (request ${requestId})]\n`;
}
