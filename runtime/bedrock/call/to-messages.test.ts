import test from 'ava';
import type {ChatMessage, ContentPart, ToolResultPart} from '../../request/model-request.ts';
import {toCall} from '../to-input.ts';

const [claude, claude46, nova, llama, llama4, pixtral, gptOss] = ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us.anthropic.claude-sonnet-4-6', 'us.amazon.nova-2-lite-v1:0', 'us.meta.llama3-3-70b-instruct-v1:0', 'us.meta.llama4-scout-17b-instruct-v1:0', 'us.mistral.pixtral-large-2502-v1:0', 'openai.gpt-oss-120b-1:0'] as const;
const arn = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc';
const tools = [{name: 'look', inputSchema: {type: 'object'}}];
const data = 'AAEC/w==';
const image = {type: 'image', format: 'png', data} as const;

function messagesOf(model: string, ...messages: Array<[ChatMessage['role'], ...ContentPart[]]>): unknown {
	const {input} = toCall({
		model, maxTokens: 100, tools, messages: messages.map(([role, ...content]) => ({role, content})),
	}, undefined);
	return JSON.parse(JSON.stringify(input.messages, (key, value: unknown) => key === 'bytes' || key === 'redactedContent' ? data : value));
}

function text(words: string): ContentPart {
	return {type: 'text', text: words};
}

function call(id = 't', name = 'look'): ContentPart {
	return {
		type: 'toolUse', id, name, input: {},
	};
}

function result(id = 't', content: ToolResultPart[] = [{type: 'text', text: 'ok'}], isError = false): ContentPart {
	return {
		type: 'toolResult', id, content, ...(isError && {isError}),
	};
}

const cachePoint: ContentPart = {type: 'cachePoint'};
const hi: [ChatMessage['role'], ...ContentPart[]] = ['user', text('hi')];
const [saidHi, called, gave] = [
	{role: 'user', content: [{text: 'hi'}]},
	{role: 'assistant', content: [{toolUse: {toolUseId: 't', name: 'look', input: {}}}]},
	{role: 'user', content: [{toolResult: {toolUseId: 't', content: [{text: 'ok'}]}}]},
];

test('an id that Bedrock refuses becomes a short one, the same in the call and in its result, and each time', t => {
	for (const id of ['call_65OReGAIB0M4612fiyF6YMbI|fc_68b5', 'x'.repeat(65), '일']) {
		const messages = messagesOf(claude, hi, ['assistant', call(id)], ['user', result(id)]) as Array<{content: Array<Record<string, {toolUseId: string}>>}>;
		const sent = messages[1]!.content[0]!.toolUse!.toolUseId;
		t.regex(sent, /^call_[0-9a-f]{24}$/v);
		t.is(messages[2]!.content[0]!.toolResult!.toolUseId, sent);
		t.deepEqual(messagesOf(claude, hi, ['assistant', call(id)], ['user', result(id)]), messages);
	}
});

test('twin: other ids stay', t => {
	t.deepEqual(messagesOf(claude, hi, ['assistant', call()], ['user', result()]), [saidHi, called, gave]);
	const id = 'a_B-1.2:3'.padEnd(64, 'x');
	t.like(messagesOf(claude, hi, ['assistant', call(id)], ['user', result(id)]), {1: {content: [{toolUse: {toolUseId: id}}]}});
});

test('a name that Bedrock refuses keeps what can be kept, in the history, among the tools and in the choice', t => {
	const {input, toolNames} = toCall({
		model: nova, maxTokens: 9, tools: [{name: 'mcp/look.up', inputSchema: {}}, {name: 'look', inputSchema: {}}], toolChoice: {type: 'tool', name: 'mcp/look.up'}, messages: [{role: 'user', content: [text('hi')]}, {role: 'assistant', content: [call('t', 'mcp/look.up')]}, {role: 'user', content: [result()]}],
	}, undefined);
	const name = input.toolConfig?.tools?.[0]?.toolSpec?.name ?? '';
	t.regex(name, /^mcp_look_up_[0-9a-f]{8}$/v);
	t.is(input.toolConfig?.tools?.[1]?.toolSpec?.name, 'look');
	t.is(input.toolConfig?.toolChoice?.tool?.name, name);
	t.is(input.messages?.[1]?.content?.[0]?.toolUse?.name, name);
	t.deepEqual([...toolNames], [[name, 'mcp/look.up']]);
});

test('results come first, and calls last', t => {
	t.deepEqual(messagesOf(claude, hi, ['assistant', call()], ['user', text('wait')], ['user', result()]), [saidHi, called, {role: 'user', content: [...gave.content, {text: 'wait'}]}]);
	t.deepEqual(messagesOf(claude, hi, ['assistant', text('I'), call(), cachePoint], ['assistant', text('look')], ['user', result()]), [
		saidHi,
		{role: 'assistant', content: [{text: 'I'}, {text: 'look'}, ...called.content, {cachePoint: {type: 'default'}}]},
		gave,
	]);
});

test('reasoning comes first, and stays between texts where it was in order', t => {
	const reasoning: ContentPart = {type: 'reasoning', text: 'hm', signature: 'c2ln'};
	const block = {reasoningContent: {reasoningText: {text: 'hm', signature: 'c2ln'}}};
	t.like(messagesOf(claude, hi, ['assistant', text('a'), reasoning], hi), {1: {content: [block, {text: 'a'}]}});
	t.like(messagesOf(claude, hi, ['assistant', reasoning, text('a'), reasoning, call()], ['user', result()]), {1: {content: [block, {text: 'a'}, block, ...called.content]}});
});

test('reasoning is kept as the model takes it', t => {
	const unsigned: ContentPart = {type: 'reasoning', text: 'hm', signature: ''};
	const signed: ContentPart = {type: 'reasoning', text: 'so', signature: 'c2ln'};
	const redacted: ContentPart = {type: 'reasoning', redacted: data};
	const of = (model: string) => (messagesOf(model, hi, ['assistant', unsigned, signed, redacted, text('a')], hi) as Array<{content: unknown[]}>)[1]!.content.slice(0, -1);
	const withSignature = {reasoningContent: {reasoningText: {text: 'so', signature: 'c2ln'}}};
	const without = (words: string) => ({reasoningContent: {reasoningText: {text: words}}});
	const sealed = {reasoningContent: {redactedContent: data}};
	t.deepEqual(of(claude), [withSignature, sealed]);
	t.deepEqual(of(gptOss), [without('hm'), without('so')]);
	t.deepEqual(of(llama), []);
	t.deepEqual(of(arn), [without('hm'), withSignature, sealed]);
});

test('a message of nothing that the model takes is left out, and its neighbours become one', t => {
	t.deepEqual(messagesOf(claude, hi, ['assistant', {type: 'reasoning', text: 'hm'}], ['user', text('there')]), [{role: 'user', content: [{text: 'hi'}, {text: 'there'}]}]);
	t.deepEqual(messagesOf(claude, hi, ['assistant', text(' \n'), text('a')], hi), [saidHi, {role: 'assistant', content: [{text: 'a'}]}, saidHi]);
	t.deepEqual(messagesOf(claude, ['user', text(' ')], ['assistant', text('a')], hi), [{role: 'user', content: [{text: '(empty)'}]}, {role: 'assistant', content: [{text: 'a'}]}, saidHi]);
});

test('a conversation that the assistant begins, or nobody, is begun for the user', t => {
	const start = {role: 'user', content: [{text: '(start of the conversation)'}]};
	t.deepEqual(messagesOf(nova, ['assistant', text('How can I help?')], hi), [start, {role: 'assistant', content: [{text: 'How can I help?'}]}, saidHi]);
	t.deepEqual(messagesOf(nova), [start]);
});

test('Meta\'s and Mistral\'s models get results and calls in turns of their own', t => {
	const conversation: Array<[ChatMessage['role'], ...ContentPart[]]> = [hi, ['assistant', text('I look.'), call()], ['user', result()], ['user', text('go on')]];
	for (const model of [llama, pixtral]) {
		t.deepEqual(messagesOf(model, ...conversation), [
			saidHi,
			{role: 'assistant', content: [{text: 'I look.'}]},
			{role: 'user', content: [{text: '(go on)'}]},
			called,
			gave,
			{role: 'assistant', content: [{text: '(done)'}]},
			{role: 'user', content: [{text: 'go on'}]},
		]);
	}

	t.deepEqual(messagesOf(nova, ...conversation), [saidHi, {role: 'assistant', content: [{text: 'I look.'}, ...called.content]}, {role: 'user', content: [...gave.content, {text: 'go on'}]}], 'twin: nobody else does');
});

test('images and documents of results stand beside them where the model takes none inside', t => {
	const file: ToolResultPart = {
		type: 'document', format: 'pdf', name: 'a', data,
	};
	const of = (model: string) => messagesOf(model, hi, ['assistant', call()], ['user', result('t', [image, file])]);
	const [imageBlock, fileBlock] = [{image: {format: 'png', source: {bytes: data}}}, {document: {format: 'pdf', name: 'a', source: {bytes: data}}}];
	t.like(of(claude), {2: {content: [{toolResult: {content: [imageBlock, fileBlock]}}]}});
	t.like(of(llama4), {2: {content: [{toolResult: {content: [imageBlock, fileBlock]}}]}});
	t.deepEqual(of(gptOss), [saidHi, called, {role: 'user', content: [{toolResult: {toolUseId: 't', content: [{text: '(The image follows.)'}, {text: '(The document follows.)'}]}}, imageBlock, fileBlock, {text: '(see the document)'}]}]);
	t.is((of(pixtral) as unknown[]).length, 5);
});

test('a tool\'s failure is a status where the model takes one, and words elsewhere', t => {
	const of = (model: string, ...content: ToolResultPart[]) => (messagesOf(model, hi, ['assistant', call()], ['user', result('t', content, true)]) as Array<{content: Array<{toolResult: unknown}>}>)[2]!.content[0]!.toolResult;
	t.deepEqual(of(claude, {type: 'text', text: 'no'}), {toolUseId: 't', content: [{text: 'no'}], status: 'error'});
	t.deepEqual(of(claude), {toolUseId: 't', content: [{text: '(no output)'}], status: 'error'});
	t.deepEqual(of(llama, {type: 'text', text: 'no'}), {toolUseId: 't', content: [{text: 'The tool failed:'}, {text: 'no'}]});
});

test('cache points are for models that take them, and where they do', t => {
	const point = {cachePoint: {type: 'default'}};
	const of = (model: string) => messagesOf(model, ['user', text('hi'), cachePoint], ['assistant', call()], ['user', result(), cachePoint]);
	t.deepEqual(of(claude), [{role: 'user', content: [{text: 'hi'}, point]}, called, {role: 'user', content: [...gave.content, point]}]);
	t.deepEqual(of(nova), [{role: 'user', content: [{text: 'hi'}, point]}, called, gave]);
	t.deepEqual(of(llama), [saidHi, called, gave]);
});

test('an answer that was begun ends without white space, and is refused by name where the model goes on with none', t => {
	t.deepEqual(messagesOf(claude, hi, ['assistant', text('Sure:\n')]), [saidHi, {role: 'assistant', content: [{text: 'Sure:'}]}]);
	t.deepEqual(messagesOf(claude, hi, ['assistant', text('Sure: '), cachePoint]), [saidHi, {role: 'assistant', content: [{text: 'Sure:'}, {cachePoint: {type: 'default'}}]}]);
	t.like(messagesOf(claude, hi, ['assistant', text('Sure:\n')], hi), {1: {content: [{text: 'Sure:\n'}]}}, 'twin: elsewhere it stays');
	const error = t.throws(() => messagesOf(claude46, hi, ['assistant', text('Sure:')]), {code: 'invalid_request'});
	t.like(error, {param: 'messages'});
});

test('documents have names that Bedrock takes, each one once in the whole call, and words beside them', t => {
	const file = (name: string): ContentPart => ({
		type: 'document', format: 'pdf', name, data,
	});
	const messages = messagesOf(claude, ['user', file('보고서'), file('a\u{3000}b\tc'), file('a_b (1)')], ['assistant', text('a')], ['user', text('and?'), file('a.b--c'), file('a b c')]) as Array<{content: Array<{text?: string; document?: {name: string}}>}>;
	t.deepEqual(messages.flatMap(({content}) => content.flatMap(block => block.document?.name ?? [])), ['document', 'a b c', 'a_b (1)', 'a b--c', 'a b c (2)']);
	t.is(messages[0]!.content.at(-1)!.text, '(see the document)');
	t.is(messages[2]!.content.length, 3);
});

function idsOf(...conversation: Array<[ChatMessage['role'], ...ContentPart[]]>) {
	const messages = messagesOf(claude, ...conversation) as Array<{content: Array<{toolUse?: {toolUseId: string}; toolResult?: {toolUseId: string; content: unknown}}>}>;
	return {
		calls: messages.map(({content}) => content.flatMap(({toolUse}) => toolUse?.toolUseId ?? [])).filter(ids => ids.length > 0),
		results: messages.map(({content}) => content.flatMap(({toolResult}) => toolResult?.toolUseId ?? [])).filter(ids => ids.length > 0),
		said: messages.flatMap(({content}) => content.flatMap(({toolResult}) => toolResult?.content ?? [])),
	};
}

test('an id that comes again, in another answer or the same, is made unique, and results belong to calls by their order', t => {
	const words = (said: string) => result('call_0', [{type: 'text', text: said}]);
	const conversation: Array<[ChatMessage['role'], ...ContentPart[]]> = [hi, ['assistant', call('call_0')], ['user', words('a')], ['assistant', call('call_0'), call('call_0'), call('call_1')], ['user', words('b'), result('call_1'), words('c')]];
	const {calls, results, said} = idsOf(...conversation);
	t.deepEqual([calls[0], results[0]], [['call_0'], ['call_0']]);
	const [second, third] = calls[1]!;
	t.is(new Set(calls.flat()).size, 4);
	t.deepEqual(results[1], [second, 'call_1', third]);
	t.deepEqual(said.filter(item => 'abc'.includes((item as {text: string}).text)), [{text: 'a'}, {text: 'b'}, {text: 'c'}]);
	for (const id of calls.flat()) {
		t.regex(id, /^[\w\-.:]{1,64}$/v);
	}

	t.deepEqual(idsOf(...conversation), {calls, results, said}, 'twin: the same each time, so that a cache holds');
});

test('an id that we made is no other\'s, and a call without a result takes none of the next answer\'s', t => {
	const {calls} = idsOf(hi, ['assistant', call('a|b')], ['user', result('a|b')]);
	t.is(new Set(idsOf(hi, ['assistant', call(calls[0]![0]), call('a|b')], ['user', result(calls[0]![0]), result('a|b')]).calls[0]).size, 2);
	const {calls: later, results} = idsOf(hi, ['assistant', call('x'), call('y')], ['user', result('y')], ['assistant', call('x')], ['user', result('x')]);
	t.deepEqual(results[1], later[1]);
});

test('what came again for one call is part of its result', t => {
	const {results, said} = idsOf(hi, ['assistant', call()], ['user', result('t', [{type: 'text', text: 'a'}])], ['user', result('t', [{type: 'text', text: 'b'}])]);
	t.deepEqual(results, [['t']]);
	t.deepEqual(said, [{text: 'a'}, {text: 'b'}]);
});
