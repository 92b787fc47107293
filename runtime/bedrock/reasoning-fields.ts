import {invalidRequest} from '../request/refusal.ts';
import type {ModelRequest} from '../request/model-request.ts';

type Effort = NonNullable<ModelRequest['reasoningEffort']>;

/**
A family of models and how it is told to think.
*/
type Family = {
	/**
	What the id begins with, after the prefix of a profile.
	*/
	id: RegExp;
	/**
	The fields for an effort, or the sentence why it can't be had.
	*/
	fields: (effort: Effort, request: ModelRequest) => Record<string, unknown> | string;
};

/**
The least budget that Claude takes, in tokens.
*/
const leastBudget = 1024;
/**
The share of the answer's tokens that go into thinking.
*/
const shares: Readonly<Record<Effort, number>> = {
	minimal: 0, low: 0.25, medium: 0.5, high: 0.8,
};

function atLeastLow(effort: Effort): Effort {
	return effort === 'minimal' ? 'low' : effort;
}

/**
Sources: Bedrock user guide (claude-messages-extended-thinking, claude-messages-adaptive-thinking), Nova 2 user guide (extended-thinking); for the others, which no page of AWS describes, what clients send with success.
*/
const families: readonly Family[] = [
	{
		// Claude 3.7 to 4.5: a budget, below the answer's tokens.
		id: /^anthropic\.claude-(?:3-7-sonnet|[a-z]+-4(?:-[0-5])?-\d{8})/v,
		fields: (effort, {maxTokens}) => maxTokens > leastBudget
			? {thinking: {type: 'enabled', budget_tokens: Math.max(leastBudget, Math.floor(maxTokens * shares[effort]))}}
			: `thinks with at least ${leastBudget} tokens, so "maxTokens" must be more than that, but is ${maxTokens}`,
	},
	{
		// Claude 4.6 and later refuse a budget, or will.
		id: /^anthropic\.claude-[a-z]+-(?:4-[6-9]|[5-9])(?:\D|$)/v,
		fields: effort => ({thinking: {type: 'adaptive'}, output_config: {effort: atLeastLow(effort)}}),
	},
	{
		id: /^amazon\.nova-2-/v,
		fields: effort => effort === 'high'
			? 'thinks as hard as that only in answers without an upper bound, which this endpoint always sets; use "medium"'
			: {reasoningConfig: {type: 'enabled', maxReasoningEffort: atLeastLow(effort)}},
	},
	{id: /^(?:openai\.gpt-oss|deepseek\.v3|moonshot(?:ai)?\.kimi-k2)/v, fields: effort => ({reasoning_effort: atLeastLow(effort)})},
	{id: /^openai\./v, fields: effort => ({reasoning: {effort: atLeastLow(effort)}})},
];

/**
The fields of the model's own that make it think as hard as the request wants; none where it wants nothing.

@throws {ProtocolError} `invalid_request` where the model has no such choice.
*/
export function reasoningFields(request: ModelRequest): Record<string, unknown> {
	const {reasoningEffort: effort, model} = request;
	if (effort === undefined) {
		return {};
	}

	// The id in an ARN stands behind the last slash; before the maker's name there may be a profile's prefix, such as `us.`.
	const id = model.slice(model.lastIndexOf('/') + 1).replace(/^[\-a-z]{2,6}\.(?=[0-9a-z]+\.)/v, '');
	const fields = families.find(family => family.id.test(id))?.fields(effort, request)
		?? 'has no such choice that is known here; leave it out, or put the model\'s own fields into "additionalFields"';
	if (typeof fields === 'string') {
		throw invalidRequest(`The field "reasoningEffort" (of OpenAI's dialect: "reasoning_effort") can't be "${effort}": the model ${model} ${fields}.`);
	}

	return fields;
}
