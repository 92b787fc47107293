import {ProtocolError} from '../protocol/errors.ts';
import {defined} from './defined.ts';
import {describe} from './describe.ts';
import {
	isObject,
	readFields,
	type Fields,
	type Rule,
} from './parse-fields.ts';
import {parseMessages} from './parse-messages.ts';
import {
	flag,
	jsonObject,
	matching,
	numberUpTo,
	oneOf,
	text,
	wholeNumber,
} from './parse-rules.ts';
import {parseTools} from './parse-tools.ts';
import type {ChatMessage, ModelRequest} from './types.ts';

const names = ['prompt', 'messages', 'system', 'model', 'maxTokens', 'temperature', 'topP', 'stop', 'tools', 'toolChoice', 'cache', 'reasoningEffort', 'latency', 'additionalFields', 'metadata', 'sessionId'];

/**
Bedrock's own bound of stop sequences; other models have lower ones of their own.
*/
const mostStops = 2500;

const stops: Rule<string | string[]> = {is: isStop, allowed: `a text that is not empty or an array of 1 to ${mostStops} such texts`};

/**
Bedrock's bounds (API reference, ConverseStream).
*/
const metadataText = /^[\s\w#$+,\-.\/:=@]{0,256}$/v;
const labels: Rule<Record<string, string>> = {is: isMetadata, allowed: 'an object of 1 to 16 texts, names and values of at most 256 letters, digits, spaces and :_@$#=/+,-.'};

/**
SageMaker's pattern (API reference, InvokeEndpointWithResponseStream); a session can't be begun by this call, so NEW_SESSION is none.
*/
const session = matching(/^(?=.{1,256}$)[0-9A-Za-z](?:-*[0-9A-Za-z])*$/v, 'the id of a session: up to 256 letters, digits and hyphens');

/**
Validates a parsed body of the native dialect.
@param body - Any JSON value.
@param limits - What this endpoint offers.
@param limits.models - What may be named; the first is the default.
@param limits.maxOutputTokens - The bound and the default of `maxTokens`.
@throws {ProtocolError} `invalid_request` naming the field, what was received and what is allowed; `model_not_found`.
*/
export function parsePrompt(body: unknown, limits: {models: readonly string[]; maxOutputTokens: number}): ModelRequest {
	if (!isObject(body)) {
		throw new ProtocolError('invalid_request', `The body must be a JSON object such as {"prompt": "Hello"}, but is ${describe(body)}.`);
	}

	const fields = readFields(body, '', names);
	const messages = readMessages(fields);
	const stop = fields.find('stop', stops);
	return defined({
		messages,
		system: fields.find('system', text),
		model: chooseModel(fields.find('model', text), limits.models),
		maxTokens: fields.find('maxTokens', wholeNumber(limits.maxOutputTokens)) ?? limits.maxOutputTokens,
		temperature: fields.find('temperature', numberUpTo(2)),
		topP: fields.find('topP', numberUpTo(1)),
		stop: typeof stop === 'string' ? [stop] : stop,
		...parseTools(fields),
		cache: readCache(fields),
		reasoningEffort: fields.find('reasoningEffort', oneOf('minimal', 'low', 'medium', 'high')),
		latency: fields.find('latency', oneOf('standard', 'optimized')),
		additionalFields: fields.find('additionalFields', jsonObject),
		metadata: fields.find('metadata', labels),
		sessionId: fields.find('sessionId', session),
	});
}

/**
Finds the model that a request names; the first where it names none.

@throws {ProtocolError} `model_not_found`.
*/
export function chooseModel(name: string | undefined, models: readonly string[]): string {
	const model = name ?? models[0];
	if (model === undefined || !models.includes(model)) {
		throw new ProtocolError('model_not_found', `The model ${describe(name)} is not offered here; choose one of ${models.join(', ')}, or leave "model" out.`);
	}

	return model;
}

function readMessages(fields: Fields): ChatMessage[] {
	const prompt = fields.find('prompt', text);
	const messages = fields.raw('messages');
	if ((prompt === undefined) === (messages === undefined)) {
		const received = prompt === undefined ? 'neither' : 'both';
		throw new ProtocolError('invalid_request', `Exactly one of the fields "prompt" and "messages" is needed, but the body has ${received} (the shortest is {"prompt": "Hello"}).`);
	}

	return prompt === undefined ? parseMessages(messages) : [{role: 'user', content: [{type: 'text', text: prompt}]}];
}

function readCache(fields: Fields): ModelRequest['cache'] {
	const value = fields.raw('cache');
	if (value === undefined) {
		return undefined;
	}

	const cache = readFields(value, 'cache', ['system', 'tools']);
	return defined({system: cache.find('system', flag), tools: cache.find('tools', flag)});
}

function isStop(value: unknown): value is string | string[] {
	const isText = (item: unknown) => typeof item === 'string' && item !== '';
	return isText(value) || (Array.isArray(value) && value.length > 0 && value.length <= mostStops && value.every(item => isText(item)));
}

function isMetadata(value: unknown): value is Record<string, string> {
	const entries = isObject(value) ? Object.entries(value) : [];
	return entries.length > 0 && entries.length <= 16 && entries.every(([name, label]) => name !== '' && metadataText.test(name) && typeof label === 'string' && metadataText.test(label));
}
