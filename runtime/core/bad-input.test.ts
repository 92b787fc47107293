import test from 'ava';
import fc from 'fast-check';
import {ask, errorOf} from './helpers/ask.ts';
import {scriptSource} from './helpers/script-source.ts';

const refused: Array<{title: string; body: unknown; message: RegExp; status?: number; code?: string; headers?: Record<string, string>}> = [
	{title: 'no JSON', body: 'Hello', message: /must be JSON/v},
	{title: 'an empty body', body: '', message: /body must be JSON such as .* but is empty/v},
	{title: 'an array', body: [], message: /an empty array/v},
	{title: 'a text', body: '"Hello"', message: /but was "Hello"/v},
	{title: 'null', body: 'null', message: /but was null/v},
	{title: 'bytes that are not UTF-8', body: new Uint8Array([0x7B, 0xFF]), message: /UTF-8/v},
	{title: 'neither prompt nor messages', body: {}, message: /neither/v},
	{title: 'both prompt and messages', body: {prompt: 'a', messages: []}, message: /both/v},
	{title: 'an empty prompt', body: {prompt: ''}, message: /"prompt" must be a text that is not empty, but was an empty string/v},
	{title: 'a blank prompt', body: {prompt: ' \n'}, message: /"prompt"/v},
	{title: 'a prompt that is no text', body: {prompt: {a: 1}}, message: /"prompt" .* but was an object/v},
	{title: 'an unknown field', body: '{"prompt": "a", "max_tokens": 1}', message: /"max_tokens" is not known/v},
	{title: 'the field __proto__', body: '{"prompt": "a", "__proto__": {}}', message: /"__proto__" is not known/v},
	{title: 'messages that are no array', body: {messages: 'a'}, message: /"messages" must be an array/v},
	{title: 'no messages', body: {messages: []}, message: /"messages" must be .* an empty array/v},
	{title: 'a message that is no object', body: {messages: ['a']}, message: /messages\[0\]/v},
	{title: 'a message with an unknown field', body: {messages: [{role: 'user', content: 'a', name: 'b'}]}, message: /"name" of "messages\[0\]"/v},
	{title: 'an unknown role', body: {messages: [{role: 'robot', content: 'a'}]}, message: /messages\[0\]\.role.*"robot"/v},
	{title: 'a system message', body: {messages: [{role: 'system', content: 'a'}]}, message: /field "system"/v},
	{title: 'no content', body: {messages: [{role: 'user'}]}, message: /messages\[0\]\.content.*nothing/v},
	{title: 'an empty part', body: {messages: [{role: 'user', content: [{type: 'text', text: ''}]}]}, message: /messages\[0\]\.content\[0\]\.text/v},
	{title: 'a part of another type', body: {messages: [{role: 'user', content: [{type: 'video', text: 'a'}]}]}, message: /content\[0\]\.type/v},
	{title: 'a model that is no text', body: {prompt: 'a', model: 1}, message: /"model" .* but was 1/v},
	{title: 'a fraction of a token', body: {prompt: 'a', maxTokens: 1.5}, message: /"maxTokens" must be a whole number from 1, but was 1\.5/v},
	{title: 'a field of the model\'s own that is not offered', body: {prompt: 'a', additionalFields: {n: 100}}, message: /"additionalFields\.n" is not offered here; "additionalFields" may have "top_k", "min_p", "seed", "repetition_penalty"/v},
	{title: 'an image where text alone is offered', body: {messages: [{role: 'user', content: [{type: 'image', format: 'png', data: 'AAEC'}]}]}, message: /"messages\[0\]\.content\[0\]" has an image, .* of the types "text"; ask the endpoint's owner to add "image" to the option inputs/v},
	{title: 'no token', body: {prompt: 'a', maxTokens: 0}, message: /maxTokens/v},
	{title: 'a temperature that is no number', body: {prompt: 'a', temperature: '1'}, message: /"temperature" must be a number from 0 to 2, but was "1"/v},
	{title: 'a temperature out of its range', body: {prompt: 'a', temperature: -1}, message: /temperature/v},
	{title: 'a topP out of its range', body: {prompt: 'a', topP: 1.1}, message: /topP/v},
	{title: 'an empty stop', body: {prompt: 'a', stop: []}, message: /stop/v},
	{title: 'a system prompt that is null', body: {prompt: 'a', system: null}, message: /"system" .* but was null/v},
	{
		title: 'an unknown model', body: {prompt: 'a', model: 'model-z'}, message: /"model-z" is not offered.*model-a, model-b/v, status: 404, code: 'model_not_found',
	},
	{
		title: 'an unacceptable accept header', body: {prompt: 'a'}, headers: {accept: 'image/png'}, message: /accept/v, status: 406, code: 'not_acceptable',
	},
	{
		title: 'an image', body: {prompt: 'a'}, headers: {'content-type': 'image/png'}, message: /"image\/png"/v, status: 415, code: 'unsupported_media_type',
	},
	{
		title: 'a compressed body', body: {prompt: 'a'}, headers: {'content-encoding': 'gzip'}, message: /gzip/v, status: 415, code: 'unsupported_media_type',
	},
	{
		title: 'a body over the limit', body: {prompt: 'a'.repeat(1024 * 1024)}, message: /1048576 bytes/v, status: 413, code: 'too_large',
	},
];

for (const {title, body, message, headers = {}, status = 400, code = 'invalid_request'} of refused) {
	test(`${title} is refused before the model is called`, async t => {
		const source = scriptSource([]);
		const asked = await ask(source, {request: {body, headers}});
		const error = errorOf(asked);
		t.deepEqual([asked.sink.status, error.code, error.retryable, error.requestId], [status, code, false, 'request-1']);
		t.regex(error.message, message);
		t.is(asked.sink.headers['content-type'], 'application/json');
		t.is(source.requests.length, 0);
		t.is(asked.log.level, 'INFO');
		t.is(asked.metrics.Errors, 0);
	});
}

test('a refused body does not reach the log', async t => {
	const {lines} = await ask(scriptSource([]), {request: {body: '{"prompt": "secret" oops'}});
	t.false(lines.join('').includes('secret'));
	t.false(lines.join('').includes('oops'));
});

test('any JSON gets a clean answer', async t => {
	const source = scriptSource([[{type: 'done', stopReason: 'end_turn'}]]);
	await fc.assert(fc.asyncProperty(fc.json(), async body => {
		const {sink} = await ask(source, {request: {body}});
		t.true([200, 400, 404].includes(sink.status ?? 0));
		t.true(sink.isEnded);
	}), {numRuns: 100});
});

test('any value of a known field gets a clean answer', async t => {
	const source = scriptSource([[{type: 'done', stopReason: 'end_turn'}]]);
	const name = fc.constantFrom('prompt', 'messages', 'system', 'model', 'maxTokens', 'temperature', 'topP', 'stop');
	await fc.assert(fc.asyncProperty(name, fc.jsonValue(), async (field, value) => {
		const {sink} = await ask(source, {request: {body: {...(field !== 'messages' && {prompt: 'a'}), [field]: value}}});
		t.true([200, 400, 404].includes(sink.status ?? 0));
	}), {numRuns: 200});
});
