import type {ImplementationFn, TestFn} from 'ava';
import type {LocalModel, ModelStep} from '../../local/models/model.ts';
import {shownUnless} from './shown-on.ts';

const usage: ModelStep = {usage: {inputTokens: 7, outputTokens: 3}};

/**
What the model does, by the first user message; with ` again` behind it once an answer is part of the conversation.
*/
export const openAiScenarios: Readonly<Record<string, readonly ModelStep[]>> = {
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
	silent: [{wait: 4500}, {text: 'At last.'}, usage],
	pause: [{wait: 2500}, {text: 'Patience.'}, usage],
};

/**
The model that plays the scenarios, for Bedrock and SageMaker alike.

@yields The scenario's steps.
*/
export const playScenarios: LocalModel = async function * ({messages}) {
	const name = messages.find(({role}) => role === 'user')?.text.trim() ?? '';
	const steps = openAiScenarios[messages.some(({role}) => role === 'assistant') ? `${name} again` : name];
	yield * steps ?? [{fail: 'invalid', message: `There is no scenario ${name}.`}];
};

/**
Registers a test that needs the scenarios. One runs at a time: the account of the local stack has 20 sandboxes, as a new one on AWS.

@param test - AVA's `test`.
*/
export const withScenarios = <Context>(test: TestFn<Context>): ((title: string, implementation: ImplementationFn<[], Context>) => void) => {
	const reason = 'the models\' answers are scripted in the test\'s own process';
	return shownUnless(test, {engine: reason, aws: reason});
};

/**
A PNG of one pixel.
*/
export const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
