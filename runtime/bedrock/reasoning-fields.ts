import {FieldRefusal, type NameOf} from '../request/field-refusal.ts';
import type {ModelRequest} from '../request/model-request.ts';
import {bareModelId} from './model-features.ts';

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
	fields: (effort: Effort, request: ModelRequest) => Record<string, unknown> | ((nameOf: NameOf) => string);
};

/**
The least budget that Claude takes, in tokens.
*/
const leastBudget = 1024;
/**
The share of the answer's tokens that go into thinking.
*/
const shares: Readonly<Record<Effort, number>> = {
	minimal: 0, low: 0.25, medium: 0.5, high: 0.8, xhigh: 0.9,
};

function atLeastLow(effort: Effort): Effort {
	return effort === 'minimal' ? 'low' : effort;
}

/**
For models whose highest is "high".
*/
function atMostHigh(effort: Effort): Effort {
	return effort === 'xhigh' ? 'high' : atLeastLow(effort);
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
			: nameOf => `thinks with at least ${leastBudget} tokens, so ${nameOf('maxTokens')} must be more than that, but is ${maxTokens}`,
	},
	{
		// Claude 4.6 and later refuse a budget, or will. The highest of 4.6 has another name.
		id: /^anthropic\.claude-[a-z]+-4-6(?:\D|$)/v,
		fields: effort => ({thinking: {type: 'adaptive'}, output_config: {effort: effort === 'xhigh' ? 'max' : atLeastLow(effort)}}),
	},
	{
		id: /^anthropic\.claude-[a-z]+-(?:4-[7-9]|[5-9])(?:\D|$)/v,
		fields: effort => ({thinking: {type: 'adaptive'}, output_config: {effort: atLeastLow(effort)}}),
	},
	{
		id: /^amazon\.nova-2-/v,
		// It has a "high", but only for answers without an upper bound, which is always set here: "medium" is its highest.
		fields: effort => ({reasoningConfig: {type: 'enabled', maxReasoningEffort: effort === 'high' || effort === 'xhigh' ? 'medium' : atLeastLow(effort)}}),
	},
	{id: /^(?:openai\.gpt-oss|deepseek\.v3|moonshot(?:ai)?\.kimi-k2)/v, fields: effort => ({reasoning_effort: atMostHigh(effort)})},
	{id: /^openai\./v, fields: effort => ({reasoning: {effort: atLeastLow(effort)}})},
];

/**
The fields of the model's own that make it think as hard as the request wants; none where it wants nothing.

@param foundationModel - The id of the model that answers, where the request's own doesn't say it.
@throws {ProtocolError} `invalid_request` where the model has no such choice.
*/
export function reasoningFields(request: ModelRequest, foundationModel: string = request.model): Record<string, unknown> {
	const {reasoningEffort: effort} = request;
	if (effort === undefined) {
		return {};
	}

	const id = bareModelId(foundationModel);
	const fields = families.find(family => family.id.test(id))?.fields(effort, request)
		?? (() => 'has no such choice that is known here; leave it out (fields of the model\'s own can be opened by the endpoint\'s owner, by the option additionalFields)');
	if (typeof fields === 'function') {
		throw new FieldRefusal('reasoningEffort', nameOf => `The field ${nameOf('reasoningEffort')} can't be "${effort}": this model ${fields(nameOf)}.`);
	}

	return fields;
}

/**
Whether it is known here how a model is told to think.

@param foundationModel - Its id.
*/
export function canThink(foundationModel: string): boolean {
	return families.some(({id}) => id.test(foundationModel));
}
