import {describe} from '../core/describe.ts';
import {chooseModel} from '../core/parse-prompt.ts';
import type {ModelRequest} from '../core/types.ts';
import {ProtocolError} from '../protocol/errors.ts';
import {
	readArray,
	readChoice,
	readFields,
	readFlag,
	readNumber,
	readObject,
	readText,
	type Fields,
} from './fields.ts';
import {refusal} from './parameter-error.ts';
import {parseChatMessages} from './parse-chat-messages.ts';
import {parseTools} from './parse-tools.ts';
import {checkUnmapped} from './unmapped.ts';

/**
A request of OpenAI's chat completions, and how it wants its answer.
*/
export type ChatRequest = {
	request: ModelRequest;
	isStream: boolean;
	/**
	Whether a stream ends with a chunk of token counts.
	*/
	hasUsageChunk: boolean;
};

const mapped = new Set([
	'messages',
	'model',
	'stream',
	'stream_options',
	'max_tokens',
	'max_completion_tokens',
	'temperature',
	'top_p',
	'stop',
	'tools',
	'tool_choice',
	'reasoning_effort',
]);

const efforts = ['minimal', 'low', 'medium', 'high'] as const;

/**
Validates a parsed body of `POST /v1/chat/completions`.

@param body - Any JSON value.
@param limits - What this endpoint offers.
@param limits.models - What may be named; the first is the default.
@param limits.maxOutputTokens - The bound and the default of `max_tokens`.
@throws {ParameterError} naming the parameter, what was received and what is allowed.
@throws {ProtocolError} `invalid_request` for a body that is no object, `model_not_found`.
*/
export function parseChat(body: unknown, limits: {models: readonly string[]; maxOutputTokens: number}): ChatRequest {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw new ProtocolError('invalid_request', `The body must be a JSON object such as {"messages": [{"role": "user", "content": "Hello"}]}, but is ${describe(body)}.`);
	}

	const fields: Fields = new Map(Object.entries(readObject(body, 'body')).filter(([, value]) => value !== null));
	for (const [name, value] of fields) {
		if (!mapped.has(name)) {
			checkUnmapped(name, value);
		}
	}

	const model = fields.get('model');
	const options = readFields(fields.get('stream_options') ?? {}, 'stream_options', ['include_usage', 'include_obfuscation']);
	const temperature = readNumber(fields.get('temperature'), 'temperature', {least: 0, most: 2});
	const topP = readNumber(fields.get('top_p'), 'top_p', {least: 0, most: 1});
	const stop = parseStop(fields.get('stop'));
	const effort = fields.get('reasoning_effort');

	return {
		request: {
			model: chooseModel(model === undefined ? undefined : readText(model, 'model'), limits.models),
			...parseChatMessages(fields.get('messages')),
			maxTokens: parseMaxTokens(fields, limits.maxOutputTokens),
			...(temperature !== undefined && {temperature}),
			...(topP !== undefined && {topP}),
			...(stop.length > 0 && {stop}),
			...parseTools(fields),
			...(effort !== undefined && {reasoningEffort: readChoice(effort, 'reasoning_effort', efforts)}),
		},
		isStream: readFlag(fields.get('stream'), 'stream'),
		hasUsageChunk: readFlag(options.get('include_usage'), 'stream_options.include_usage'),
	};
}

/**
The old name and the new one mean the same here.
*/
function parseMaxTokens(fields: Fields, most: number): number {
	const [old, current] = ['max_tokens', 'max_completion_tokens'].map(name => readNumber(fields.get(name), name, {least: 1, most, isWhole: true}));
	if (old !== undefined && current !== undefined && old !== current) {
		throw refusal('max_tokens', `the same as "max_completion_tokens" (${current}), or left out`, old);
	}

	return current ?? old ?? most;
}

function parseStop(value: unknown): string[] {
	if (value === undefined || typeof value === 'string') {
		return value === undefined ? [] : [readText(value, 'stop')];
	}

	return readArray(value, 'stop').map((text, index) => readText(text, `stop[${index}]`));
}
