import {createStreamClient} from '../../../client/index.ts';
import type {StreamEvent} from '../../../runtime/protocol/events.ts';
import type {Ask} from './ask.ts';
import {fromError, type Outcome} from './outcome.ts';

/**
Notes one event of an answer.
*/
function note(seen: Outcome, event: StreamEvent): void {
	switch (event.type) {
		case 'start': {
			seen.requestId = event.requestId;

			break;
		}

		case 'delta': {
			seen.text += event.text;

			break;
		}

		case 'ping': {
			seen.heartbeats!++;

			break;
		}

		case 'done': {
			Object.assign(seen, {
				ending: 'done', status: 200, stopReason: event.stopReason, exitCode: 0,
			});

			break;
		}

		case 'error':
		case 'reasoning':
		case 'tool':
		case 'usage': {
			break;
		}
	}
}

/**
Reads an answer with the client library.
*/
export function askNative(format: 'sse' | 'ndjson'): Ask {
	return async ({url, prompt, onText}) => {
		const seen: Outcome = {ending: 'truncated', text: '', heartbeats: 0};
		try {
			for await (const event of createStreamClient({url, format}).stream({prompt})) {
				note(seen, event);
				if (event.type === 'delta') {
					onText?.();
				}
			}

			return seen;
		} catch (error) {
			const {requestId = seen.requestId, ...failure} = fromError(error);
			return {...seen, ...failure, requestId};
		}
	};
}
