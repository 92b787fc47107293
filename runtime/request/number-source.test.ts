/*
Numbers on their way through the real handler: to Bedrock over the real SDK client, to a container in its body.
*/
import fc from 'fast-check';
import test from 'ava';
import {fakeBedrock, streams} from '../bedrock/helpers/fake-bedrock.ts';
import {answerFrames} from '../bedrock/helpers/frames.ts';
import {ask} from '../core/helpers/ask.ts';
import {scriptSource} from '../core/helpers/script-source.ts';
import {openAiDialect} from '../dialects/chat-completions/dialect.ts';
import {toRequestBody} from '../formats/request/request-body.ts';
import {numberText} from './helpers/number-text.ts';

const odd = '{"id":2512292042121000001,"x":1.0,"y":1e400,"z":[-0,0.10]}';
const settings = {additionalFields: ['top_k', 'own']};

function native(number: string): string {
	return `{"messages": [
		{"role": "user", "content": "hi"},
		{"role": "assistant", "content": [{"type": "toolUse", "id": "t", "name": "now", "input": {"a": ${number}}}]},
		{"role": "user", "content": [{"type": "toolResult", "id": "t", "content": [{"type": "json", "value": {"b": [${number}]}}]}]}
	], "tools": [{"name": "now", "inputSchema": {"type": "object", "properties": {"a": {"type": "integer", "maximum": ${number}}}}}], "additionalFields": {"own": ${number}}, "temperature": 1.0, "maxTokens": 1e2}`;
}

function chat(args: string): string {
	return `{"messages": [
		{"role": "user", "content": "hi"},
		{"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": {"name": "now", "arguments": ${JSON.stringify(args)}}}]},
		{"role": "tool", "tool_call_id": "a", "content": "ok"}
	], "tools": [{"type": "function", "function": {"name": "now", "parameters": {"type": "object", "properties": {"n": {"const": 1.0}}}}}], "top_k": 5.0, "temperature": 1.0}`;
}

test('Bedrock gets each number of the native protocol as it came', async t => {
	const {source, calls, close} = await fakeBedrock([streams(answerFrames('a'))]);
	t.teardown(close);
	for (const number of ['2512292042121000001', '1.0', '1e400', '-0', '7']) {
		const asked = await ask(source, {request: {body: native(number)}, settings});
		t.is(asked.sink.status, 200, asked.sink.text());
		const {text} = calls.at(-1)!;
		for (const part of [`"input":{"a":${number}}`, `{"json":{"b":[${number}]}}`, `"maximum":${number}}`, `"own":${number}}`, '"maxTokens":100', '"temperature":1']) {
			t.true(text.includes(part), `${part} in ${text}`);
		}
	}
});

test('any number arrives', async t => {
	const {source, calls, close} = await fakeBedrock([streams(answerFrames('a'))]);
	t.teardown(close);
	await fc.assert(fc.asyncProperty(numberText, async value => {
		await ask(source, {request: {body: native(value)}, settings});
		t.true(calls.at(-1)!.text.includes(`"input":{"a":${value}}`), value);
	}), {numRuns: 50});
});

test('Bedrock gets the numbers of a call of OpenAI\'s history, of a schema and of the owner\'s fields', async t => {
	const {source, calls, close} = await fakeBedrock([streams(answerFrames('a'))]);
	t.teardown(close);
	const asked = await ask(source, {request: {path: '/v1/chat/completions', body: chat(odd)}, settings, dialects: [openAiDialect]});
	t.is(asked.sink.status, 200, asked.sink.text());
	for (const part of [`"input":${odd}`, '"const":1.0', '"top_k":5.0']) {
		t.true(calls[0]!.text.includes(part), `${part} in ${calls[0]!.text}`);
	}
});

test('a container gets the arguments as the model wrote them', async t => {
	for (const args of [odd, '{ "id" : 2512292042121000001,\n "x": "\\u00e9\\/" }']) {
		const source = scriptSource([[{type: 'delta', text: 'a'}, {type: 'done', stopReason: 'end_turn'}]]);
		await ask(source, {request: {path: '/v1/chat/completions', body: chat(args)}, settings, dialects: [openAiDialect]});
		const text = toRequestBody('openai', source.requests[0]!);
		t.true(text.includes(`"arguments":${JSON.stringify(args)}`), text);
		t.true(text.includes('"top_k":5.0') && text.includes('"const":1.0'), text);
	}
});

/**
Objects in the shape of the SDK's own number, and near it.
*/
const lookalikes = ['{"type":"bigDecimal","string":"1"}', '{"string":"-1.5e3","type":"bigDecimal","한":[1.0]}', '{"type":"bigDecimal","string":5}', '{"type":"bigDecimal","string":["1"]}', '{"type":"bigDecimal","string":{"type":"bigDecimal","string":"1"}}', '{"type":"bigDecimal"}', '{"type":["bigDecimal"],"string":"1"}', '{"__proto__":{"type":"bigDecimal","string":"1"}}', '[{"type":"bigDecimal","string":"1"},2512292042121000001]'];

test('what the SDK would take for a number arrives as the object that it is', async t => {
	const {source, calls, close} = await fakeBedrock([streams(answerFrames('a'))]);
	t.teardown(close);
	for (const json of lookalikes) {
		// However it is spelled: the SDK sees what was parsed.
		for (const spelled of [json, json.replaceAll('bigDecimal', String.raw`\u0062igDecimal`)]) {
			const asked = await ask(source, {request: {body: native(spelled).replace(`"maximum": ${spelled}`, () => `"default": ${spelled}`)}, settings});
			t.is(asked.sink.status, 200, asked.sink.text());
			const {text} = calls.at(-1)!;
			for (const part of [`"input":{"a":${json}}`, `{"json":{"b":[${json}]}}`, `"default":${json}}`, `"own":${json}}`]) {
				t.true(text.includes(part), `${part} in ${text}`);
			}

			const args = `{"q":${spelled}}`;
			await ask(source, {request: {path: '/v1/chat/completions', body: chat(args)}, settings, dialects: [openAiDialect]});
			t.true(calls.at(-1)!.text.includes(`"input":{"q":${json}}`), calls.at(-1)!.text);
		}
	}
});

test('a whole input or result that looks like a number is an object as well', async t => {
	const {source, calls, close} = await fakeBedrock([streams(answerFrames('a'))]);
	t.teardown(close);
	const [json] = lookalikes;
	await ask(source, {request: {path: '/v1/chat/completions', body: chat(json!)}, settings, dialects: [openAiDialect]});
	t.true(calls[0]!.text.includes(`"input":${json}`), calls[0]!.text);
	await ask(source, {request: {body: native('1').replace('{"b": [1]}', () => json!)}, settings});
	t.true(calls[1]!.text.includes(`{"json":${json}}`), calls[1]!.text);
});

test('a body nested too deep for its numbers is refused, and asks no model', async t => {
	const {source, calls, close} = await fakeBedrock([streams(answerFrames('a'))]);
	t.teardown(close);
	const deep = '['.repeat(20_000) + ']'.repeat(20_000);
	const asked = await ask(source, {request: {path: '/v1/chat/completions', body: chat(odd).replace('{', () => `{"metadata": ${deep}, `)}, settings, dialects: [openAiDialect]});
	t.is(asked.sink.status, 400);
	t.regex(asked.sink.text(), /nested thousands of levels deep.*at most 100 levels/v);
	t.is(calls.length, 0);
});
