import {isWithin} from '../../../request/parse-rules.ts';
import {isObject} from '../../../request/rule.ts';

/**
What the response repeats of the request, each with what stands there where the request has none.
*/
const repeated = {
	instructions: null,
	metadata: {},
	temperature: null,
	top_p: null,
	tool_choice: 'auto',
	tools: [],
	parallel_tool_calls: true,
	max_output_tokens: null,
	max_tool_calls: null,
	reasoning: {effort: null, summary: null},
	text: {format: {type: 'text'}},
	user: null,
	safety_identifier: null,
	prompt_cache_key: null,
};

/**
What a response says of its request, in the caller's words. Nothing is stored here, whatever was asked for.

@param body - A body that was taken. Hints are in it as they came; one that is nested too deep to be written is left out.
*/
export function echoOf(body: unknown): Record<string, unknown> {
	const given = isObject(body) ? body : {};
	return {
		...Object.fromEntries(Object.entries(repeated).map(([name, otherwise]) => [name, isWithin(given[name]) ? given[name] ?? otherwise : otherwise])),
		...(isObject(given.text) && {text: {...repeated.text, ...withoutNull(given.text)}}),
		background: false,
		previous_response_id: null,
		service_tier: 'default',
		store: false,
		top_logprobs: 0,
		truncation: 'disabled',
	};
}

function withoutNull(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && isWithin(value)));
}
