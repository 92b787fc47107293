import {defined} from '../core/defined.ts';
import {describe} from '../core/describe.ts';
import {isObject, type Rule} from '../core/parse-fields.ts';
import {chooseModel} from '../core/parse-prompt.ts';
import {
	flag,
	numberUpTo,
	oneOf,
	text,
	wholeNumber,
} from '../core/parse-rules.ts';
import type {ModelRequest} from '../core/types.ts';
import {ProtocolError} from '../protocol/errors.ts';
import {Parameter} from './parameter.ts';
import {parseChatMessages} from './parse-chat-messages.ts';
import {parseChatTools} from './parse-chat-tools.ts';
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

const mapped = [
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
] as const;

/**
A stop sequence may be white space, such as a line end.
*/
const stopText: Rule<string> = {is: (value): value is string => typeof value === 'string' && value !== '', allowed: text.allowed};

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
	if (!isObject(body)) {
		throw new ProtocolError('invalid_request', `The body must be a JSON object such as {"messages": [{"role": "user", "content": "Hello"}]}, but is ${describe(body)}.`);
	}

	for (const [name, value] of Object.entries(body)) {
		if (mapped.every(known => known !== name)) {
			checkUnmapped(name, value);
		}
	}

	const whole = new Parameter(body, '');
	const of = (name: typeof mapped[number]) => whole.field(name);
	const options = of('stream_options');
	const {include_usage: hasUsageChunk} = options.value === undefined ? {} : options.fields('include_usage', 'include_obfuscation');

	return {
		request: defined({
			model: chooseModel(of('model').find(text), limits.models),
			...parseChatMessages(of('messages')),
			maxTokens: parseMaxTokens(of('max_tokens'), of('max_completion_tokens'), limits.maxOutputTokens),
			temperature: of('temperature').find(numberUpTo(2)),
			topP: of('top_p').find(numberUpTo(1)),
			stop: parseStop(of('stop')),
			...parseChatTools(of('tools'), of('tool_choice')),
			reasoningEffort: of('reasoning_effort').find(oneOf('minimal', 'low', 'medium', 'high')),
		}),
		isStream: of('stream').find(flag) ?? false,
		hasUsageChunk: hasUsageChunk?.find(flag) ?? false,
	};
}

/**
The old name and the new one mean the same here.
*/
function parseMaxTokens(old: Parameter, current: Parameter, most: number): number {
	const [first, second] = [old, current].map(parameter => parameter.find(wholeNumber(most)));
	if (first !== undefined && second !== undefined && first !== second) {
		throw old.refusal(`the same as "max_completion_tokens" (${second}), or left out`);
	}

	return second ?? first ?? most;
}

function parseStop(stop: Parameter): string[] | undefined {
	if (typeof stop.value === 'string') {
		return [stop.get(stopText)];
	}

	const texts = stop.items().map(item => item.get(stopText));
	return texts.length === 0 ? undefined : texts;
}
