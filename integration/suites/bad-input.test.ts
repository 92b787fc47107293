import anyTest, {type TestFn} from 'ava';
import {errorCodes, type ErrorBody, type ErrorCode} from '../../runtime/protocol/errors.ts';
import {send, type PostOptions} from './helpers/post.ts';
import {shownUnless} from './helpers/shown-on.ts';
import {
	isInProcess,
	openTarget,
	route,
	type OpenTarget,
} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
/**
The routes that take a prompt; SageMaker's is not in every stack.
*/
const routes = new Set(['bedrock', 'sagemaker', 'scripted']);

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

type Case = PostOptions & {path?: string; code: ErrorCode; says: RegExp};

function json(value: unknown) {
	return JSON.stringify(value);
}

const good = json({prompt: 'Hello'});
const tooLarge = json({prompt: 'x'.repeat(7 * 1024 * 1024)});

const cases: Record<string, Case> = {
	'a body that is not JSON': {body: 'Hello', code: 'invalid_request', says: /JSON/v},
	'a body that is not UTF-8': {body: new Uint8Array([0x22, 0xFF, 0x22]), code: 'invalid_request', says: /UTF-8/v},
	'no body': {code: 'invalid_request', says: /body|JSON/v},
	'a JSON array': {body: '[]', code: 'invalid_request', says: /object/v},
	'neither prompt nor messages': {body: '{}', code: 'invalid_request', says: /prompt/v},
	'an empty prompt': {body: json({prompt: ''}), code: 'invalid_request', says: /prompt/v},
	'a prompt that is a number': {body: json({prompt: 5}), code: 'invalid_request', says: /prompt/v},
	'messages that are a text': {body: json({messages: 'Hello'}), code: 'invalid_request', says: /messages/v},
	'a message of an unknown role': {body: json({messages: [{role: 'wizard', content: 'Hello'}]}), code: 'invalid_request', says: /role/v},
	'a maxTokens that is a text': {body: json({prompt: 'Hello', maxTokens: 'many'}), code: 'invalid_request', says: /maxTokens/v},
	'a temperature out of range': {body: json({prompt: 'Hello', temperature: -1}), code: 'invalid_request', says: /temperature/v},
	'an unknown model': {body: json({prompt: 'Hello', model: 'no-such-model'}), code: 'model_not_found', says: /no-such-model/v},
	'an unknown path below a route': {
		path: '/nope', body: good, code: 'route_not_found', says: /nope/v,
	},
	'a wrong method with its hash': {
		method: 'PUT', body: good, code: 'method_not_allowed', says: /PUT/v,
	},
	'a wrong method without a body': {method: 'DELETE', code: 'method_not_allowed', says: /DELETE/v},
	'an Accept that nothing fits': {
		body: good, headers: {accept: 'image/png'}, code: 'not_acceptable', says: /image\/png/v,
	},
	'an unsupported content type': {
		body: good, headers: {'content-type': 'application/xml'}, code: 'unsupported_media_type', says: /application\/xml/v,
	},
	'a body over our limit': {body: json({prompt: 'x'.repeat(1024 * 1024)}), code: 'too_large', says: /1048576|1 MiB/v},
};

function callsOf({cloud}: OpenTarget) {
	return cloud!.bedrock.calls.length + cloud!.sagemaker.calls.length;
}

// Only here the models' servers can be asked what they got; in a process of their own their calls can't be counted.
const counted = shownUnless(test, isInProcess ? {} : {local: 'the models are in another process', engine: 'the models are in another process', aws: 'AWS doesn\'t tell its calls'});

for (const [title, {path = '', code, says, ...options}] of Object.entries(cases)) {
	test(`${title} is refused with ${errorCodes[code].status} ${code}`, async t => {
		for (const name of Object.keys(t.context.functions)) {
			if (!routes.has(name)) {
				continue;
			}

			const answer = await send(`${route(t.context, name).url}${path}`, {method: 'POST', ...options});
			t.is(answer.status, errorCodes[code].status, `${name}: ${answer.text}`);
			t.regex(String(answer.headers['content-type']), /^application\/json/v);
			const {error} = JSON.parse(answer.text) as ErrorBody;
			t.is(error.code, code, name);
			t.regex(error.message, says);
			t.regex(error.message, /[!.?]$/v);
			t.false(error.message.includes('\n'));
			t.false(error.retryable);
			t.truthy(error.requestId);
		}
	});
}

// Serial, so that no other test of this file calls a model meanwhile.
counted('none of these, and no event over 6 MB, reaches a model', async t => {
	const before = callsOf(t.context);
	for (const name of ['bedrock', 'sagemaker']) {
		const {url} = route(t.context, name);
		await Promise.all([...Object.values(cases), {path: '', body: tooLarge}].map(async ({path = '', ...options}) => send(`${url}${path}`, {method: 'POST', ...options})));
		t.is(callsOf(t.context), before, name);
	}

	// Good input does, so the count counts.
	for (const [index, name] of ['bedrock', 'sagemaker'].entries()) {
		await send(route(t.context, name).url, {body: good});
		t.is(callsOf(t.context), before + index + 1, name);
	}
});

test('an unknown path at the root, and one that only begins like a route, are 404 of the first route', async t => {
	for (const path of ['/nope', '/bedrockx', '/Bedrock']) {
		const answer = await send(`${t.context.baseUrl}${path}`, {body: good});
		t.is(answer.status, 404, path);
		t.is((JSON.parse(answer.text) as ErrorBody).error.code, 'route_not_found');
	}
});

test('a 405 names the allowed methods', async t => {
	const answer = await send(route(t.context, 'bedrock').url, {method: 'PATCH', body: good});
	t.is(answer.status, 405);
	t.is(answer.headers.allow, 'GET, HEAD, POST, OPTIONS');
});

test('a body that is declared to be over the bound is refused by the edge, one over 6 MB whose length nobody says by the platform', async t => {
	const {url} = route(t.context, 'bedrock');
	const declared = await send(url, {body: tooLarge});
	t.is(declared.status, 413);
	t.regex(String(declared.headers['x-cache']), /^FunctionGeneratedResponse/v);
	t.like(JSON.parse(declared.text), {error: {code: 'too_large'}});
	const untold = await send(url, {body: tooLarge, headers: {'content-length': undefined, 'transfer-encoding': 'chunked'}});
	t.is(untold.status, 413);
	t.false(untold.text.includes('"code"'));
});

test('OPTIONS is an empty 204, GET a short usage text, HEAD the same without its body', async t => {
	const {url} = route(t.context, 'bedrock');
	const options = await send(url, {method: 'OPTIONS'});
	t.is(options.status, 204);
	t.is(options.text, '');
	const get = await send(url, {method: 'GET'});
	t.is(get.status, 200);
	t.regex(String(get.headers['content-type']), /^text\/plain/v);
	t.true(get.text.length > 40);
	const head = await send(url, {method: 'HEAD'});
	t.is(head.status, 200);
	t.is(head.text, '');
});

test('a trailing slash is ignored', async t => {
	const get = await send(`${route(t.context, 'bedrock').url}/`, {method: 'GET'});
	t.is(get.status, 200);
});
