/*
Parameters that change the answer: passed on where the owner lets them through, refused by name elsewhere.
*/
import test from 'ava';
import {defaultSettings} from '../../core/settings.ts';
import type {ProtocolError} from '../../protocol/errors.ts';
import {parseJson} from '../../request/parse-json.ts';
import {parseChat} from './parse-chat.ts';

const messages = [{role: 'user', content: 'Hello'}];
const tools = [{type: 'function', function: {name: 'now'}}, {type: 'function', function: {name: 'later'}}];

function parse(body: object, additionalFields: readonly string[] = defaultSettings.additionalFields) {
	return parseChat({messages, ...body}, {...defaultSettings, models: ['m'], additionalFields}).request;
}

function refused(body: object, additionalFields?: readonly string[]) {
	try {
		parse(body, additionalFields);
		return undefined;
	} catch (error) {
		const {code, param, message} = error as ProtocolError;
		return {code, param, message};
	}
}

test('what the owner lets through is passed on', t => {
	const given = {
		presence_penalty: 0.5, frequency_penalty: -1, logprobs: true, top_logprobs: 3, logit_bias: {5: 1}, top_k: 5, guided_regex: 'a+',
	};
	t.deepEqual(parse({...given, min_p: null}, [...Object.keys(given), 'min_p']).additionalFields, given);
	t.is(parse({presence_penalty: 0, logprobs: false, logit_bias: {}}, Object.keys(given)).additionalFields, undefined, 'what means nothing isn\'t sent');
	t.is(parse({}, Object.keys(given)).additionalFields, undefined);
});

test('within the ranges, and below the bound of the answer', t => {
	t.is(refused({presence_penalty: 3}, ['presence_penalty'])?.param, 'presence_penalty');
	t.is(refused({top_k: 1.5})?.message, 'The field "top_k" must be a whole number from -1 to 1000, but was 1.5.');
	t.deepEqual(parse({thinking: {type: 'enabled', budget_tokens: 180_000}}, ['thinking']).additionalFields, {thinking: {type: 'enabled', budget_tokens: 4095}});
	t.is(refused({own: {max_tokens: 64_000}}, ['own'])?.param, 'own.max_tokens');
});

test('what the owner doesn\'t let through is refused by name', t => {
	for (const [name, value] of Object.entries({
		presence_penalty: 0.5, frequency_penalty: 1, logprobs: true, top_logprobs: 1, logit_bias: {5: 1}, modalities: ['audio'], guided_regex: 'a+', thinking: {}, web_search_options: {}, audio: {},
	})) {
		t.like(refused({[name]: value}), {code: 'invalid_request', param: name});
	}
});

test('a name that the dialect has is its own, whatever the owner lets through', t => {
	const request = parse({temperature: 1, stop: ['x']}, ['temperature', 'stop', 'user', 'n']);
	t.is(request.additionalFields, undefined);
	t.like(request, {temperature: 1, stop: ['x']});
	t.is(refused({temperature: 3}, ['temperature'])?.param, 'temperature');
});

test('there is one answer, wherever it comes from', t => {
	t.notThrows(() => parse({n: 1}));
	for (const n of [2, 0, '1', 1.5]) {
		t.like(refused({n}, ['n', 'best_of']), {code: 'invalid_request', param: 'n'});
	}

	t.regex(refused({n: 2})!.message, /^The field "n" must be 1 here, or left out \(there is one answer to a request: .*\), but was 2\.$/v);
});

test('a seed is a hint, which goes where the owner lets it', t => {
	t.is(parse({seed: 7}).seed, 7);
	t.is(parse({seed: 7}).additionalFields, undefined);
	t.is(parse({seed: 7}, []).seed, undefined);
	t.is(parse({seed: 'seven'}).seed, undefined);
});

test('neutral values may be written in any way', t => {
	const body = parseJson('{"presence_penalty": 0.0, "frequency_penalty": 0e0, "n": 1.0, "top_logprobs": 0, "temperature": 1.0, "max_tokens": 1e2, "top_p": 0.50}') as object;
	t.like(parse(body), {
		temperature: 1, maxTokens: 100, topP: 0.5, additionalFields: undefined,
	});
	t.is(refused(parseJson('{"presence_penalty": 0.10}') as object)?.message, 'The field "presence_penalty" must be 0 here, or left out, but was 0.10: Bedrock has no penalties; on a SageMaker route the endpoint\'s owner can open it, by the option additionalFields.');
});

test('one call at a time is asked for where there are tools', t => {
	t.false(parse({tools, parallel_tool_calls: false}).parallelToolCalls);
	for (const body of [{parallel_tool_calls: false}, {tools: [], parallel_tool_calls: false}, {tools, tool_choice: 'none', parallel_tool_calls: false}, {tools, parallel_tool_calls: true}, {tools}]) {
		t.false(Object.hasOwn(parse(body), 'parallelToolCalls'));
	}
});

test('formats, efforts and allowed tools arrive', t => {
	t.deepEqual(parse({response_format: {type: 'json_schema', json_schema: {name: 'a', schema: {type: 'object'}, strict: true}}}).outputFormat, {
		type: 'jsonSchema', name: 'a', schema: {type: 'object'}, strict: true,
	});
	t.deepEqual(parse({response_format: {type: 'json_object'}}).outputFormat, {type: 'json'});
	t.is(parse({reasoning_effort: 'xhigh'}).reasoningEffort, 'xhigh');
	t.false(Object.hasOwn(parse({reasoning_effort: 'none', response_format: {type: 'text'}}), 'reasoningEffort'));
	t.like(parse({tools, tool_choice: {type: 'allowed_tools', allowed_tools: {mode: 'required', tools: [{type: 'function', function: {name: 'later'}}]}}}), {toolChoice: {type: 'any'}, tools: [{name: 'later'}]});
	t.notThrows(() => parse({tool_choice: {type: 'auto'}}));
});

test('two tools of one name are refused where the second stands', t => {
	t.is(refused({tools: [...tools, tools[0]]})?.param, 'tools[2].function.name');
});

test('an unknown field names the nearest, or says to leave it out', t => {
	t.deepEqual(refused({reasoning_efort: 'low'}), {code: 'invalid_request', param: 'reasoning_efort', message: 'The field "reasoning_efort" is not known; you may mean "reasoning_effort".'});
	t.is(refused({maxTokens: 5})?.message, 'The field "maxTokens" is not known; you may mean "max_tokens".');
	t.is(refused({web_search_options: {}})?.message, 'The field "web_search_options" is not known; leave it out.');
});

test('what is another API\'s, or a model\'s own, says what to do instead', t => {
	for (const [body, message] of [
		[{max_output_tokens: 5}, /of the Responses API; use "max_completion_tokens"/v],
		[{input: 'Hello'}, /of the Responses API; use "messages"/v],
		[{instructions: 'Be kind.'}, /a message of the role "system" in "messages"/v],
		[{previous_response_id: 'resp_1'}, /send the whole conversation in "messages"/v],
		[{reasoning: {effort: 'low'}}, /use "reasoning_effort"/v],
		[{prompt: 'Hello'}, /use "messages"/v],
		[{text: {}}, /use "response_format"/v],
		[{thinking: {type: 'enabled'}}, /use "reasoning_effort"/v],
		[{top_a: 5}, /the endpoint's owner can open it, by the option additionalFields/v],
		[{logprobs: true}, /must be false here, or left out, but was true: no model on Bedrock gives log probabilities; on a SageMaker route the endpoint's owner can open it/v],
		[{logit_bias: {50: -100}}, /but was \{"50":-100\}: Bedrock has no such bias/v],
		[{modalities: ['text', 'audio']}, /but was \["text","audio"\]: each answer is text/v],
		[{stop: Array.from({length: 17}, () => 'a')}, /at most 16 texts that are not empty, but has 17\./v],
		[{tools: [{type: 'custom', custom: {name: 'a'}}]}, /custom tools, .* are of the Responses API/v],
	] as const) {
		const refusal = refused(body);
		t.regex(refusal?.message ?? '', message);
		t.is(refusal?.param?.split('[', 1)[0], Object.keys(body)[0]);
	}
});

test('whatever an owner lets through, a body is read or refused', t => {
	for (const name of ['__proto__', 'constructor', 'toString', '']) {
		t.notThrows(() => parse(JSON.parse(`{"${name}": {"a": 1}}`) as object, [name]));
	}

	for (const name of ['toString', 'constructor']) {
		t.like(refused({[name]: 1}, []), {code: 'invalid_request', param: name});
	}
});
