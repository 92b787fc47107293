import test from 'ava';
import type {ProtocolError} from '../protocol/errors.ts';
import type {FieldRefusal} from '../request/field-refusal.ts';
import type {ChatMessage, ContentPart, ModelRequest} from '../request/model-request.ts';
import {NumberSource} from '../request/number-source.ts';
import {toCall} from './to-input.ts';

const [claude, nova, nova2, llama, mistral, mistralLarge, deepSeek, qwen] = ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us.amazon.nova-micro-v1:0', 'us.amazon.nova-2-lite-v1:0', 'us.meta.llama3-3-70b-instruct-v1:0', 'mistral.mistral-7b-instruct-v0:2', 'mistral.mistral-large-2402-v1:0', 'deepseek.v3.1', 'qwen.qwen3-32b-v1:0'] as const;
const object = {type: 'object'} as const;

function inputOf(model: string, fields: Partial<ModelRequest> = {}) {
	return toCall({
		model, maxTokens: 100, messages: [{role: 'user', content: [{type: 'text', text: 'hi'}]}], ...fields,
	}, undefined);
}

function fieldsOf(model: string, additionalFields: Record<string, unknown>): unknown {
	return inputOf(model, {additionalFields}).input.additionalModelRequestFields;
}

test('top_k goes where the model has it', t => {
	t.deepEqual(fieldsOf(claude, {top_k: 40}), {top_k: 40});
	t.deepEqual(fieldsOf(mistral, {top_k: 40}), {top_k: 40});
	t.deepEqual(fieldsOf(qwen, {top_k: 40, min_p: 0.1}), {top_k: 40, min_p: 0.1}, 'of a model whose fields nobody here knows, as it came');
	for (const model of [nova, nova2]) {
		t.deepEqual(fieldsOf(model, {top_k: 40, guide: 1}), {guide: 1, inferenceConfig: {topK: 40}});
		t.deepEqual(fieldsOf(model, {top_k: 40, inferenceConfig: {topK: 20}}), {inferenceConfig: {topK: 20}}, 'the model\'s own name counts');
	}
});

for (const [model, fields, parameter] of [
	[llama, {top_k: 40}, 'top_k'],
	[mistralLarge, {top_k: 40}, 'top_k'],
	[claude, {top_k: 40, min_p: 0.1}, 'min_p'],
	[claude, {frequency_penalty: 0.1}, 'frequency_penalty'],
	['us.anthropic.claude-sonnet-5', {top_k: 40}, 'top_k'],
	[nova, {seed: 1}, 'seed'],
	[mistral, {repetition_penalty: 1.1}, 'repetition_penalty'],
	[nova, {top_k: 200}, 'top_k'],
	[nova, {top_k: new NumberSource('-1.0')}, 'top_k'],
] as const) {
	test(`${JSON.stringify(fields)} of ${model} is refused by name`, t => {
		const failure = t.throws<ProtocolError>(() => fieldsOf(model, fields), {code: 'invalid_request', message: new RegExp(String.raw`^The field "additionalFields\.${parameter}" .*\.$`, 'v')});
		t.is(failure?.param, `additionalFields.${parameter}`);
		t.is((failure as FieldRefusal).inWords({}).param, parameter);
	});
}

test('Nova is told no hyphen in a tool\'s name, and the caller gets his own back', t => {
	const messages: ChatMessage[] = [
		{role: 'user', content: [{type: 'text', text: 'hi'}]},
		{
			role: 'assistant', content: [{
				type: 'toolUse', id: 'a', name: 'get-weather', input: {},
			}],
		},
		{role: 'user', content: [{type: 'toolResult', id: 'a', content: []}]},
	];
	const fields: Partial<ModelRequest> = {messages, tools: [{name: 'get-weather', inputSchema: object}, {name: 'get_weather', inputSchema: object}], toolChoice: {type: 'tool', name: 'get-weather'}};
	for (const model of [nova, nova2]) {
		const {input, toolNames} = inputOf(model, fields);
		const name = input.toolConfig!.tools![0]!.toolSpec!.name!;
		t.regex(name, /^get_weather_[\da-f]{8}$/v);
		t.deepEqual(input.toolConfig?.toolChoice, {tool: {name}});
		t.is(input.messages?.[1]?.content?.[0]?.toolUse?.name, name);
		t.deepEqual([...toolNames], [[name, 'get-weather']]);
	}

	t.is(inputOf(claude, fields).input.toolConfig?.tools?.[0]?.toolSpec?.name, 'get-weather', 'twin: of others it stays');
});

test('of too many cache points the last four are kept, in the order in which the model reads', t => {
	const point = {type: 'cachePoint'} as const;
	const pointed = (count: number): ContentPart[] => Array.from({length: count}, (_, index): ContentPart[] => [{type: 'text', text: `t${index}`}, point]).flat();
	const left = (count: number, cache: ModelRequest['cache']) => {
		const {toolConfig, system, messages} = inputOf(claude, {
			tools: [{name: 'a', inputSchema: object}], system: 's', cache, messages: [{role: 'user', content: pointed(count)}],
		}).input;
		return [toolConfig?.tools, system, messages?.[0]?.content].map(blocks => blocks?.map(block => block.cachePoint ? 'p' : '-').join(''));
	};

	t.deepEqual(left(2, {tools: true, system: true}), ['-p', '-p', '-p-p']);
	t.deepEqual(left(3, {tools: true, system: true}), ['-', '-p', '-p-p-p']);
	t.deepEqual(left(6, {tools: true, system: true}), ['-', '-', '---p-p-p-p']);
});

test('one certain tool is demanded of a model that has only "any" by giving it that one alone', t => {
	const demanded: Partial<ModelRequest> = {tools: ['a', 'b'].map(name => ({name, inputSchema: object})), toolChoice: {type: 'tool', name: 'b'}};
	for (const model of [mistralLarge, deepSeek]) {
		const {toolConfig} = inputOf(model, demanded).input;
		t.deepEqual(toolConfig?.tools?.map(tool => tool.toolSpec?.name), ['b']);
		t.deepEqual(toolConfig?.toolChoice, {any: {}});
	}

	const {toolConfig} = inputOf(claude, demanded).input;
	t.is(toolConfig?.tools?.length, 2);
	t.deepEqual(toolConfig?.toolChoice, {tool: {name: 'b'}});
});

test('a stop sequence of white space alone is refused where the model refuses it', t => {
	for (const stop of [['\n'], ['a', ' ']]) {
		const failure = t.throws<ProtocolError>(() => inputOf(claude, {stop}), {code: 'invalid_request'});
		t.is(failure?.param, 'stop');
		t.deepEqual(inputOf(nova, {stop}).input.inferenceConfig?.stopSequences, stop);
	}

	t.notThrows(() => inputOf(claude, {stop: ['\n\nHuman:']}));
});

test('a tool whose input may be an object beside something else takes an object', t => {
	const schemaOf = (inputSchema: Record<string, unknown>): unknown => inputOf(claude, {tools: [{name: 'a', inputSchema}]}).input.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json;
	t.deepEqual(schemaOf({type: ['object', 'null'], required: ['a']}), {type: 'object', required: ['a']});
});

test('a tool that had nothing to say says so, whatever the model', t => {
	for (const model of [claude, nova, llama, qwen]) {
		for (const content of [[], [{type: 'text', text: ''}], [{type: 'text', text: ' \n'}]] as const) {
			const {messages} = inputOf(model, {
				tools: [{name: 'a', inputSchema: object}], messages: [
					{role: 'user', content: [{type: 'text', text: 'hi'}]},
					{
						role: 'assistant', content: [{
							type: 'toolUse', id: 't', name: 'a', input: {},
						}],
					},
					{role: 'user', content: [{type: 'toolResult', id: 't', content: [...content]}]},
				],
			}).input;
			t.deepEqual(messages?.at(-1)?.content?.[0]?.toolResult?.content, [{text: '(no output)'}]);
		}
	}
});
