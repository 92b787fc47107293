import type {ModelStep} from '../../../local-aws/index.ts';

const usage: ModelStep = {usage: {inputTokens: 7, outputTokens: 3}};

/**
What the model does, by the first user message; with ` again` behind it once an answer is part of the conversation.
*/
export const scenarios: Readonly<Record<string, readonly ModelStep[]>> = {
	text: [{text: '야 '}, {text: '안녕'}, {text: '?'}, usage],
	'text again': [{text: 'Again.'}, usage],
	reasoning: [{reasoning: 'Let me '}, {reasoning: 'see.'}, {text: '42'}, usage],
	picture: [{text: 'A dot.'}, usage],
	tools: [
		{text: 'Let me look.'},
		{toolUse: {id: 'call-1', name: 'weather', input: '{"city":'}},
		{toolUse: {input: '"Seoul"}'}},
		{toolUse: {id: 'call-2', name: 'clock'}},
		{stop: 'tool_use'},
		usage,
	],
	'tools again': [{text: 'Sunny at noon.'}, usage],
	'no room': [{text: 'Once upon'}, {stop: 'max_tokens'}, usage],
	blocked: [{text: 'I can\'t say that.'}, {stop: 'guardrail_intervened'}, usage],
	malformed: [{text: 'Oops'}, {stop: 'malformed_model_output'}, usage],
	throttled: [{fail: 'throttled', message: 'Too many requests'}],
	denied: [{refuse: {status: 403, name: 'AccessDeniedException', message: 'no'}}],
	invalid: [{fail: 'invalid', message: 'The model wants less.'}],
	unavailable: [{fail: 'unavailable', message: 'Not now'}],
	failed: [{fail: 'failed', message: 'It broke'}],
	'failed later': [{text: 'Half of an'}, {wait: 50}, {fail: 'failed', message: 'It broke'}],
	'cut later': [{text: 'Half of an'}, {wait: 50}, {cut: 'boundary'}],
	endless: [{text: 'One'}, {stall: true}],
	pause: [{wait: 2500}, {text: 'Patience.'}, usage],
};
