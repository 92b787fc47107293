import {createStreamClient} from '../../../../client/index.ts';
import type {Ask} from './formats.ts';
import {fromError, type Outcome} from './outcome.ts';

/**
Reads an answer with the client library.
*/
export const askNative = (format: 'sse' | 'ndjson'): Ask => async ({url, prompt, onText, onHeartbeat}) => {
	const seen: Outcome = {ending: 'truncated', text: '', heartbeats: 0};
	try {
		for await (const event of createStreamClient({url, format}).stream({prompt})) {
			switch (event.type) {
				case 'start': {
					seen.requestId = event.requestId;
					break;
				}

				case 'delta': {
					seen.text += event.text;
					onText?.();
					break;
				}

				case 'ping': {
					seen.heartbeats!++;
					onHeartbeat?.();
					break;
				}

				case 'done': {
					Object.assign(seen, {
						ending: 'done', status: 200, stopReason: event.stopReason, exitCode: 0,
					});
					break;
				}

				default: {
					break;
				}
			}
		}

		return seen;
	} catch (error) {
		const {requestId = seen.requestId, ...failure} = fromError(error);
		return {...seen, ...failure, requestId};
	}
};
