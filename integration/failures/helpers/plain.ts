import {Buffer} from 'node:buffer';
import {post} from '../../suites/helpers/post.ts';
import type {Ask} from './ask.ts';
import type {Outcome} from './outcome.ts';

type ErrorFields = {code?: string; requestId?: string; request_id?: string};

/**
An error answer, in our words or in OpenAI's.
*/
function fromBody(status: number, body: string): Outcome {
	if (!body.startsWith('{"error"')) {
		// The platform's own words.
		return {ending: 'refused', text: '', status};
	}

	const {error} = JSON.parse(body) as {error: ErrorFields};
	return {
		ending: 'refused', text: '', status, code: error.code, requestId: error.requestId ?? error.request_id,
	};
}

/**
Reads an answer as plain text. A cut that ends cleanly can't be told from an end here; that is this format's limit.
*/
export const askText: Ask = async ({url, prompt, onText}) => {
	const {status, text: body, isReset} = await post(url, {prompt}, {headers: {accept: 'text/plain'}, onChunk: onText, isAtOnce: true});
	if (status !== 200) {
		return fromBody(status, body);
	}

	const marker = /\n\n\[error (?<code>[_a-z]+): [^\n]* \(request (?<requestId>[^\)]+)\)\]\n$/v.exec(body);
	if (marker === null) {
		return {ending: isReset ? 'truncated' : 'done', text: body, status};
	}

	const {code, requestId} = marker.groups as {code: string; requestId: string};
	const text = body.slice(0, marker.index);
	return code === 'deadline'
		? {
			ending: 'done', text, status, stopReason: code, requestId,
		}
		: {
			ending: 'failed', text, status, code, requestId,
		};
};

type Chunk = {id?: string; error?: ErrorFields; choices?: Array<{delta?: {content?: string}; finish_reason?: string | null}>};

/**
Reads an answer as OpenAI's clients do: it is complete with a `finish_reason` and `[DONE]`.
*/
export const askOpenAi: Ask = async ({url, prompt, onText}) => {
	const {status, text: body} = await post(`${url}/v1/chat/completions`, {messages: [{role: 'user', content: prompt}], stream: true}, {
		isAtOnce: true,
		onChunk({bytes}) {
			if (Buffer.from(bytes).includes('"content"')) {
				onText?.();
			}
		},
	});
	if (status !== 200) {
		return fromBody(status, body);
	}

	const outcome: Outcome = {
		ending: 'truncated', text: '', status, heartbeats: body.split(/^: heartbeat$/mv).length - 1,
	};
	// What follows the last line end was cut.
	const data = body.split('\n').slice(0, -1).filter(line => line.startsWith('data: ')).map(line => line.slice(6));
	for (const item of data) {
		if (item === '[DONE]') {
			outcome.ending = outcome.stopReason === undefined ? 'truncated' : 'done';
			continue;
		}

		const {id, error, choices} = JSON.parse(item) as Chunk;
		if (error !== undefined) {
			return {
				...outcome, ending: 'failed', code: error.code, requestId: error.request_id,
			};
		}

		outcome.requestId ??= id?.replace('chatcmpl-', '');
		outcome.text += choices?.[0]?.delta?.content ?? '';
		outcome.stopReason = choices?.[0]?.finish_reason ?? outcome.stopReason;
	}

	return outcome;
};

/**
Reads an answer that comes as a whole, as OpenAI's clients do without `stream`.
*/
export const askOpenAiWhole: Ask = async ({url, prompt}) => {
	const {status, text: body, isReset} = await post(`${url}/v1/chat/completions`, {messages: [{role: 'user', content: prompt}]}, {isAtOnce: true});
	if (status !== 200) {
		return fromBody(status, body);
	}

	if (isReset || body === '') {
		return {ending: 'truncated', text: '', status};
	}

	const {id, choices} = JSON.parse(body) as {id: string; choices: [{message: {content: string}; finish_reason: string}]};
	return {
		ending: 'done', status, text: choices[0].message.content, stopReason: choices[0].finish_reason, requestId: id.replace('chatcmpl-', ''),
	};
};
