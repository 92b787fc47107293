import OpenAI, {APIConnectionError, APIError} from 'openai';
import type {ResponseStreamEvent} from 'openai/resources/responses/responses';
import {createHashingFetch} from '../../../client/hashing-fetch.ts';
import type {Ask} from './ask.ts';
import type {Outcome} from './outcome.ts';

/**
The ends of a response, in the words of the other dialect.
*/
const finishReasons = {max_output_tokens: 'length', content_filter: 'content_filter'} as const;

/**
Reads an answer of the Responses API with OpenAI's own package, as a caller would who streams: by its events and what it throws, and nothing else.
*/
export const askResponses: Ask = async ({url, prompt, onText}) => {
	const client = new OpenAI({
		baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0, fetch: createHashingFetch(),
	});
	const seen: Outcome = {ending: 'truncated', text: '', heartbeats: 0};
	try {
		for await (const event of await client.responses.create({input: prompt, stream: true})) {
			note(seen, event);
			if (event.type === 'response.output_text.delta') {
				onText?.();
			}
		}

		return seen;
	} catch (error) {
		return {...seen, ...fromError(error)};
	}
};

function note(seen: Outcome, event: ResponseStreamEvent | {type: 'keepalive'}): void {
	if ('response' in event) {
		const {id, status, incomplete_details: details} = event.response;
		seen.status = 200;
		seen.requestId = id.replace('resp_', '');
		if (status === 'completed' || status === 'incomplete') {
			seen.ending = 'done';
			seen.stopReason = details?.reason === undefined ? 'stop' : finishReasons[details.reason as keyof typeof finishReasons];
		}
	} else if (event.type === 'keepalive') {
		seen.heartbeats!++;
	} else if (event.type === 'response.output_text.delta') {
		seen.text += event.delta;
	}
}

/**
What the package throws: a status, or the stream's own error. Anything else is the connection's.
*/
function fromError(error: unknown): Partial<Outcome> {
	if (!(error instanceof APIError) || error instanceof APIConnectionError) {
		return {ending: 'truncated'};
	}

	const {status, code, error: fields} = error as APIError & {error?: {request_id?: string}};
	return {
		ending: status === undefined ? 'failed' : 'refused', code: code ?? undefined, ...(status !== undefined && {status}), ...(fields?.request_id !== undefined && {requestId: fields.request_id}),
	};
}
