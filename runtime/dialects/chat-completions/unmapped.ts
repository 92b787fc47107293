import type {Offer} from '../../request/call-rules.ts';
import {additionalField} from '../../request/bounds/additional-fields.ts';
import {plainNumber} from '../../request/number-source.ts';
import {anything, rule, type Rules} from '../../request/rule.ts';
import {
	foreign,
	isNeutral,
	ofOthers,
	onlyNeutral,
} from '../../request/foreign-parameters.ts';

/**
Parameters that change nothing of what is answered, or only wish for something: whatever they are, they are taken and not looked at.
*/
const hints = ['user', 'metadata', 'store', 'seed', 'safety_identifier', 'prompt_cache_key', 'prompt_cache_retention', 'service_tier', 'verbosity', 'prediction'];

const opened = 'on a SageMaker route the endpoint\'s owner can open it, by the option additionalFields';

/**
Parameters that are taken with the value that OpenAI has as default, and with another one where the owner lets it through: that value, and why no other.
*/
const neutralValues: Readonly<Record<string, readonly [neutral: unknown, reason: string]>> = {
	logprobs: [false, `no model on Bedrock gives log probabilities; ${opened}`],
	top_logprobs: [0, `no model on Bedrock gives log probabilities; ${opened}`],
	presence_penalty: [0, `Bedrock has no penalties; ${opened}`],
	frequency_penalty: [0, `Bedrock has no penalties; ${opened}`],
	logit_bias: [{}, `Bedrock has no such bias; ${opened}`],
	modalities: [['text'], 'each answer is text'],
};

const responses = 'that is of the Responses API';

/**
What callers know from elsewhere, and what to do instead.
*/
const elsewhere: Readonly<Record<string, string>> = {
	max_output_tokens: `${responses}; use "max_completion_tokens"`,
	input: `${responses}; use "messages"`,
	instructions: `${responses}; use a message of the role "system" in "messages"`,
	previous_response_id: `${responses}, and nothing is stored here; send the whole conversation in "messages"`,
	conversation: `${responses}, and nothing is stored here; send the whole conversation in "messages"`,
	prompt: `${responses}, or of the older completions; use "messages"`,
	reasoning: `${responses}; use "reasoning_effort"`,
	text: `${responses}; use "response_format"`,
	include: `${responses}; leave it out`,
	truncation: `${responses}; a conversation that is too long is refused here`,
	thinking: 'it is a field of the model\'s own; use "reasoning_effort" (the endpoint\'s owner can open the field, by the option additionalFields)',
	...Object.fromEntries(ofOthers.map(name => [name, 'it is none of OpenAI\'s parameters, but one of some models and containers; the endpoint\'s owner can open it, by the option additionalFields'])),
};

const always: Rules = {
	...foreign({functions: 'use "tools"', function_call: 'use "tool_choice"'}),
	...Object.fromEntries(hints.map(name => [name, anything])),
	n: rule('1 here, or left out (there is one answer to a request: ask as often as you want answers)', value => value === undefined || plainNumber(value) === 1),
};

/**
The rules of the parameters that have no counterpart in a request for a model. Hints and default values pass; what the owner lets through (`additionalFields`) is taken for the model; anything else would be a promise that is not kept.
*/
export function unmapped({additionalFields}: Offer): Rules {
	return {
		...foreign(elsewhere),
		...Object.fromEntries(Object.entries(neutralValues).map(([name, [neutral, reason]]) => [name, onlyNeutral(neutral, reason)])),
		...Object.fromEntries(additionalFields.map(name => [name, anything])),
		...always,
	};
}

/**
The parameters of a body that the owner lets through to the model, within their ranges.

@throws {ProtocolError} `invalid_request` naming the parameter.
*/
export function passedOn(body: Readonly<Record<string, unknown>>, own: ReadonlySet<string>, {additionalFields}: Offer, maxTokens: number): Record<string, unknown> | undefined {
	const entries = additionalFields.filter(name => {
		const value = Object.hasOwn(body, name) ? body[name] : undefined;
		return value !== undefined && !own.has(name) && !Object.hasOwn(always, name) && !(Object.hasOwn(neutralValues, name) && isNeutral(value, neutralValues[name]![0]));
	}).map(name => [name, additionalField(name, body[name], name, maxTokens)] as const);
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
