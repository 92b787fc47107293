import {ProtocolError} from '../protocol/errors.ts';
import {describe} from './describe.ts';
import {parseMessages} from './parse-messages.ts';
import type {ChatMessage, ModelRequest} from './types.ts';

const fields = ['prompt', 'messages', 'system', 'model', 'maxTokens', 'temperature', 'topP', 'stop'];

/**
Bedrock's own bound of stop sequences; other models have lower ones of their own.
*/
const mostStops = 2500;

/**
Each check of a field: what it takes, and the words for it.
*/
type Rule<T> = {is: (value: unknown) => value is T; allowed: string};

const text: Rule<string> = {is: (value): value is string => typeof value === 'string' && value.trim() !== '', allowed: 'a text that is not empty'};

/**
Validates a parsed body of the native dialect.
@param body - Any JSON value.
@param limits - What this endpoint offers.
@param limits.models - What may be named; the first is the default.
@param limits.maxOutputTokens - The bound and the default of `maxTokens`.
@throws {ProtocolError} `invalid_request` naming the field, what was received and what is allowed; `model_not_found`.
*/
export function parsePrompt(body: unknown, limits: {models: readonly string[]; maxOutputTokens: number}): ModelRequest {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw new ProtocolError('invalid_request', `The body must be a JSON object such as {"prompt": "Hello"}, but is ${describe(body)}.`);
	}

	const unknown = Object.keys(body).find(name => !fields.includes(name));
	if (unknown !== undefined) {
		throw new ProtocolError('invalid_request', `The field ${describe(unknown)} is not known; the fields are ${fields.join(', ')}.`);
	}

	const input = new Map(Object.entries(body));
	const optional = <T>(name: string, rule: Rule<T>): T | undefined => {
		const value: unknown = input.get(name);
		if (value === undefined || rule.is(value)) {
			return value;
		}

		throw new ProtocolError('invalid_request', `The field "${name}" must be ${rule.allowed}, but was ${describe(value)}.`);
	};

	const messages = readMessages(input, optional('prompt', text));
	const system = optional('system', text);
	const model = optional('model', text);
	const maxTokens = optional('maxTokens', wholeNumber(limits.maxOutputTokens));
	const temperature = optional('temperature', numberUpTo(2));
	const topP = optional('topP', numberUpTo(1));
	const stop = optional('stop', {is: isStop, allowed: `a text that is not empty or an array of 1 to ${mostStops} such texts`});

	return {
		model: chooseModel(model, limits.models),
		messages,
		maxTokens: maxTokens ?? limits.maxOutputTokens,
		...(system !== undefined && {system}),
		...(temperature !== undefined && {temperature}),
		...(topP !== undefined && {topP}),
		...(stop !== undefined && {stop: typeof stop === 'string' ? [stop] : stop}),
	};
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

function readMessages(input: ReadonlyMap<string, unknown>, prompt: string | undefined): ChatMessage[] {
	if (input.has('prompt') === input.has('messages')) {
		const received = prompt === undefined ? 'neither' : 'both';
		throw new ProtocolError('invalid_request', `Exactly one of the fields "prompt" and "messages" is needed, but the body has ${received} (the shortest is {"prompt": "Hello"}).`);
	}

	return prompt === undefined ? parseMessages(input.get('messages')) : [{role: 'user', content: [{type: 'text', text: prompt}]}];
}

function wholeNumber(most: number): Rule<number> {
	return {is: (value): value is number => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most, allowed: `a whole number from 1 to ${most}`};
}

function numberUpTo(most: number): Rule<number> {
	return {is: (value): value is number => typeof value === 'number' && value >= 0 && value <= most, allowed: `a number from 0 to ${most}`};
}

function isStop(value: unknown): value is string | string[] {
	const isText = (item: unknown) => typeof item === 'string' && item !== '';
	return isText(value) || (Array.isArray(value) && value.length > 0 && value.length <= mostStops && value.every(item => isText(item)));
}
