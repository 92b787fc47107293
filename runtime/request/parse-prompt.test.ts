import test from 'ava';
import fc from 'fast-check';
import {defaultSettings} from '../core/settings.ts';
import {ProtocolError} from '../protocol/errors.ts';
import {data, fullBody} from '../core/helpers/full-body.ts';
import {parsePrompt} from './parse-prompt.ts';

const limits = {...defaultSettings, models: ['model-a', 'model-b'], maxOutputTokens: 4096};
function parse(body: unknown) {
	return parsePrompt(body, limits);
}

function user(...content: unknown[]) {
	return {messages: [{role: 'user', content}]};
}

function assistant(...content: unknown[]) {
	return {messages: [{role: 'assistant', content}]};
}

const tools = [{name: 'weather', inputSchema: {type: 'object'}}];

test('every field and every part', t => {
	t.deepEqual(parse(fullBody), {...fullBody, toolChoice: {type: 'tool', name: 'weather'}} as never);
});

test('a prompt alone has nothing but the defaults', t => {
	t.deepEqual(parse({prompt: 'Hello'}), {model: 'model-a', messages: [{role: 'user', content: [{type: 'text', text: 'Hello'}]}], maxTokens: 4096});
});

test('the choices of a tool', t => {
	t.like(parse({prompt: 'a', tools, toolChoice: 'auto'}), {toolChoice: {type: 'auto'}});
	t.like(parse({prompt: 'a', tools, toolChoice: 'any'}), {toolChoice: {type: 'any'}});
	t.false('toolChoice' in parse({prompt: 'a', tools}));
	for (const body of [{prompt: 'a', tools, toolChoice: 'none'}, {prompt: 'a', toolChoice: 'none'}]) {
		const request = parse(body);
		t.false('tools' in request || 'toolChoice' in request);
	}
});

test('what may be left out of a part', t => {
	t.deepEqual(parse(assistant({type: 'toolUse', id: 't', name: 'n'})).messages[0]?.content, [{
		type: 'toolUse', id: 't', name: 'n', input: {},
	}]);
	t.deepEqual(parse(user({type: 'toolResult', id: 't', content: ''})).messages[0]?.content, [{type: 'toolResult', id: 't', content: [{type: 'text', text: ''}]}]);
	t.deepEqual(parse(assistant({type: 'reasoning', signature: 's'})).messages[0]?.content, [{type: 'reasoning', signature: 's'}]);
});

test('six megabytes of base64 are checked', t => {
	const long = 'A'.repeat(6 * 1024 * 1024);
	t.notThrows(() => parse(user({type: 'image', format: 'png', data: long})));
	t.throws(() => parse(user({type: 'image', format: 'png', data: long + '!AAA'})), {code: 'invalid_request'});
});

const deep = JSON.parse('[['.repeat(60) + ']]'.repeat(60)) as unknown;
const refusals: Array<[unknown, RegExp]> = [
	[user({type: 'video', data}), /"messages\[0\]\.content\[0\]\.type" must be one of "text", "image", "document", "toolResult", "cachePoint" in a message of the role "user", but was "video"/v],
	[user('a'), /"messages\[0\]\.content\[0\]\.type" must be one of "text", .*, but was nothing/v],
	[user({type: 'constructor'}), /content\[0\]\.type/v],
	[user({type: 'image', format: 'tiff', data}), /content\[0\]\.format" must be one of "png", "jpeg", "gif", "webp", but was "tiff"/v],
	[user({type: 'image', format: 'png', data: 'data:image/png;base64,AAAA'}), /content\[0\]\.data" must be the bytes in base64.*"data:" prefix, but was "data:/v],
	[user({type: 'image', format: 'png', data: 'AAA'}), /\.data/v],
	[user({type: 'image', format: 'png', data: ''}), /\.data.*an empty string/v],
	[user({type: 'image', format: 'png', url: 'https://example.com'}), /"url" of "messages\[0\]\.content\[0\]" is not known; the fields are type, format, data/v],
	[user({
		type: 'document', format: 'pdf', name: 'a  b', data,
	}), /\.name" must be a text of 1 to 200 letters.*"a {2}b"/v],
	[assistant({
		type: 'toolUse', id: 't', name: 'n', input: [1],
	}), /\.input" must be a JSON object .*, but was an array/v],
	[assistant({type: 'reasoning', signature: ''}), /content" must be a text or an array of at least one part/v],
	[{prompt: 'a', maxTokes: 5}, /"maxTokes" is not known; you may mean "maxTokens"/v],
	[{prompt: 'a', foo: 5}, /"foo" is not known; leave it out/v],
	[user({
		type: 'document', format: 'exe', name: 'a', data,
	}), /\.format.*"exe"/v],
	[assistant({type: 'image', format: 'png', data}), /must be one of "text", "toolUse", "reasoning", "cachePoint" in a message of the role "assistant", but was "image"/v],
	[user({type: 'toolUse', id: 't', name: 'n'}), /of the role "user", but was "toolUse"/v],
	[user({type: 'reasoning', text: 'a'}), /of the role "user", but was "reasoning"/v],
	[assistant({type: 'toolResult', id: 't', content: 'a'}), /of the role "assistant", but was "toolResult"/v],
	[assistant({type: 'toolUse', name: 'n'}), /\.id" must be a text that is not empty, but was nothing/v],
	[assistant({
		type: 'toolUse', id: 't', name: 'n', input: deep,
	}), /\.input" must be a JSON object of at most 100 levels/v],
	[user({type: 'toolResult', id: 't'}), /\.content.*nothing/v],
	[user({type: 'toolResult', id: 't', content: [{type: 'toolUse'}]}), /content\[0\]\.content\[0\]\.type/v],
	[user({
		type: 'toolResult', id: 't', content: 'a', isError: 1,
	}), /\.isError" must be true or false, but was 1/v],
	[assistant({type: 'reasoning'}), /either "redacted", or "text"/v],
	[assistant({type: 'reasoning', text: 'a', redacted: data}), /either "redacted", or "text"/v],
	[user({type: 'cachePoint', ttl: '1h'}), /"ttl"/v],
	[{prompt: 'a', tools: []}, /"tools" must be an array of at least one tool/v],
	[{prompt: 'a', tools: [{name: 'a b', inputSchema: {}}]}, /"tools\[0\]\.name".*"a b"/v],
	[{prompt: 'a', tools: [{name: 'a', inputSchema: []}]}, /"tools\[0\]\.inputSchema" must be a JSON object/v],
	[{prompt: 'a', tools: [{name: 'a', inputSchema: {type: 'string'}}]}, /"tools\[0\]\.inputSchema\.type" must be "object"/v],
	[{prompt: 'a', top_k: 5}, /"top_k" must be left out: .* put it into "additionalFields"/v],
	[{prompt: 'a', tools: [...tools, ...tools]}, /"tools\[1\]\.name" must be a name that no tool before it has, but was "weather"/v],
	[{prompt: 'a', tools, toolChoice: {name: 'time'}}, /"toolChoice\.name" must be the name of one of the "tools", but was "time"/v],
	[{prompt: 'a', tools, toolChoice: 'required'}, /"toolChoice" must be "auto", "any", "none" or .*"required"/v],
	[{prompt: 'a', toolChoice: 'any'}, /"toolChoice" needs "tools"/v],
	[{prompt: 'a', cache: true}, /"cache" must be an object with "system", "tools"/v],
	[{prompt: 'a', cache: {tools: 1}}, /"cache\.tools"/v],
	[{prompt: 'a', reasoningEffort: 'max'}, /"reasoningEffort" must be one of "minimal", "low", "medium", "high", but was "max"/v],
	[{prompt: 'a', latency: 'fast'}, /"latency" must be one of/v],
	[{prompt: 'a', additionalFields: []}, /"additionalFields" must be a JSON object/v],
	[{prompt: 'a', additionalFields: {a: deep}}, /at most 100 levels/v],
	[{prompt: 'a', metadata: {}}, /"metadata" must be an object of 1 to 16 texts/v],
	[{prompt: 'a', metadata: {a: 1}}, /"metadata"/v],
	[{prompt: 'a', metadata: {a: '!'}}, /"metadata"/v],
	[{prompt: 'a', metadata: Object.fromEntries(Array.from({length: 17}, (_, index) => [`k${index}`, 'v']))}, /"metadata"/v],
	[{prompt: 'a', sessionId: 'NEW_SESSION'}, /"sessionId" must be the id of a session/v],
];

for (const [body, message] of refusals) {
	test(`refused: ${JSON.stringify(body).slice(0, 150)}`, t => {
		t.throws(() => parse(body), {name: 'ProtocolError', code: 'invalid_request', message});
	});
}

test('a document\'s name may have an underscore, and no white space but single spaces', t => {
	t.notThrows(() => parse(user({
		type: 'document', format: 'pdf', name: 'a_b (1) [c]-d', data,
	})));
	for (const name of ['a\u{3000}b', 'a\tb', 'a\u{A0}b', 'a\nb', 'é']) {
		t.throws(() => parse(user({
			type: 'document', format: 'pdf', name, data,
		})), {code: 'invalid_request', message: /\.name" must be a text of 1 to 200 letters, .*underscores/v});
	}
});

test('an empty signature is none', t => {
	t.deepEqual(parse(assistant({type: 'reasoning', text: 'hm', signature: ''}, {type: 'reasoning', signature: ''}, {type: 'text', text: 'a'})).messages[0]?.content, [{type: 'reasoning', text: 'hm'}, {type: 'text', text: 'a'}]);
});

/**
Puts another value somewhere into a JSON value.
*/
function replaced(value: unknown, seed: number, replacement: unknown): unknown {
	if (typeof value !== 'object' || value === null || seed % 4 === 0) {
		return replacement;
	}

	const keys = Object.keys(value);
	const key = keys[seed % keys.length];
	if (key === undefined) {
		return replacement;
	}

	const item = replaced((value as Record<string, unknown>)[key], Math.floor(seed / 4), replacement);
	return Array.isArray(value) ? value.with(Number(key), item) : {...value, [key]: item};
}

test('nothing but a ProtocolError is ever thrown, and what passes stays JSON', t => {
	const body = fc.oneof(fc.jsonValue(), fc.tuple(fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom('text', 'toolUse', 'none', data, '__proto__'))).map(([seed, value]) => replaced(fullBody, seed, value)));
	const property = fc.property(body, value => {
		try {
			JSON.stringify(parse(value));
			return true;
		} catch (error) {
			return error instanceof ProtocolError && error.status < 500;
		}
	});
	t.notThrows(() => {
		fc.assert(property, {numRuns: 2000});
	});
});
