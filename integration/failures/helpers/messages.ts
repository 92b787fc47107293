import Anthropic, {APIConnectionError, APIError} from '@anthropic-ai/sdk';
import type {RawMessageStreamEvent} from '@anthropic-ai/sdk/resources/messages';
import {createHashingFetch} from '../../../client/hashing-fetch.ts';
import type {Ask} from './ask.ts';
import type {Outcome} from './outcome.ts';

/**
The most that a reader asks for, which no row reaches.
*/
const mostTokens = 4096;

/**
Reads an answer of the Messages API with Anthropic's own package, as a caller would who streams: by its events and what it throws. Heartbeats, which the package keeps to itself, are counted in the bytes.
*/
export const askMessages: Ask = async ({url, prompt, onText}) => {
	const seen: Outcome = {ending: 'truncated', text: '', heartbeats: 0};
	try {
		const stream = await open(url, countingFetch(seen)).messages.create({...requestOf(prompt), stream: true});
		seen.status = 200;
		for await (const event of stream) {
			note(seen, event);
			if (event.type === 'content_block_delta') {
				onText?.();
			}
		}

		return seen;
	} catch (error) {
		return {...seen, ...fromError(error)};
	}
};

/**
Reads an answer that comes as a whole, as a caller would who doesn't stream.
*/
export const askMessagesWhole: Ask = async ({url, prompt}) => {
	try {
		const {content, stop_reason: stopReason, _request_id: requestId} = await open(url, createHashingFetch()).messages.create(requestOf(prompt));
		const text = content.map(block => block.type === 'text' ? block.text : '').join('');
		return {
			ending: 'done', text, status: 200, stopReason: stopReason ?? undefined, requestId: requestId ?? undefined,
		};
	} catch (error) {
		return {ending: 'truncated', text: '', ...fromError(error)};
	}
};

function open(baseURL: string, fetch: typeof globalThis.fetch): Anthropic {
	return new Anthropic({
		baseURL, apiKey: 'none', maxRetries: 0, fetch,
	});
}

function requestOf(prompt: string) {
	return {
		// Left out, it is the endpoint's first, which the package's types don't know.
		model: undefined as unknown as string,
		max_tokens: mostTokens,
		messages: [{role: 'user' as const, content: prompt}],
	};
}

/**
A hashing `fetch` that notes an answer's id and its heartbeats.
*/
function countingFetch(seen: Outcome): typeof fetch {
	const hashing = createHashingFetch();
	return async (input, init) => {
		const response = await hashing(input, init);
		if (response.body === null || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
			return response;
		}

		seen.requestId = response.headers.get('request-id') ?? undefined;
		const decoder = new TextDecoder();
		const counted = response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
			transform(chunk, controller) {
				seen.heartbeats! += decoder.decode(chunk, {stream: true}).split('event: ping').length - 1;
				controller.enqueue(chunk);
			},
		}));
		return new Response(counted, {status: response.status, headers: response.headers});
	};
}

function note(seen: Outcome, event: RawMessageStreamEvent): void {
	if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') {
		seen.text += event.delta.text;
	} else if (event.type === 'message_delta') {
		seen.stopReason = event.delta.stop_reason ?? undefined;
	} else if (event.type === 'message_stop') {
		seen.ending = 'done';
	}
}

/**
What the package throws: a status, or the stream's own error. Anything else is the connection's.
*/
function fromError(error: unknown): Partial<Outcome> {
	if (!(error instanceof APIError) || error instanceof APIConnectionError) {
		return {ending: 'truncated'};
	}

	const {status, error: body} = error as APIError & {error?: {error?: {type?: string}; request_id?: string}};
	return {
		ending: status === undefined ? 'failed' : 'refused', code: body?.error?.type, ...(status !== undefined && {status}), ...(body?.request_id !== undefined && {requestId: body.request_id}),
	};
}
