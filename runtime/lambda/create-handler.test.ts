import test from 'ava';
import fc from 'fast-check';
import {scriptSource} from '../core/helpers/script-source.ts';
import {defaultSettings} from '../core/settings.ts';
import {createHandler, type StreamingHandler} from './create-handler.ts';
import {fakeResponseStream, takeApart, withPrelude} from './helpers/fake-lambda.ts';
import {oddEvents} from './helpers/odd-events.ts';
import {createSink} from './response-sink.ts';

const context = {awsRequestId: 'request-1', getRemainingTimeInMillis: () => 300_000};
function event(method: string, body?: string, headers = {}) {
	return {
		rawPath: '/', headers, requestContext: {http: {method}}, ...(body !== undefined && {body}),
	};
}

const source = scriptSource([[{type: 'delta', text: '야'}], [{type: 'done', stopReason: 'end_turn'}]]);
const options = {log: () => undefined};

async function answerTo(handled: unknown) {
	Object.assign(globalThis, {awslambda: {HttpResponseStream: {from: withPrelude}}});
	const {stream, text, isFinished} = fakeResponseStream();
	await createHandler(source, defaultSettings, options)(handled, stream, context);
	return {...takeApart(text()), isFinished: isFinished()};
}

test.serial('the handler is tagged by Lambda\'s own helper', t => {
	const tagged = new Set<StreamingHandler>();
	Object.assign(globalThis, {
		awslambda: {
			streamifyResponse(handler: StreamingHandler) {
				tagged.add(handler);
				return handler;
			},
		},
	});
	t.true(tagged.has(createHandler(source, defaultSettings)));
});

test.serial('the empty global of the AWS SDK is no Lambda', async t => {
	Object.assign(globalThis, {awslambda: {}});
	await t.throwsAsync(createHandler(source, defaultSettings)({}, fakeResponseStream().stream, context), {message: /Lambda's Node runtime/v});
});

test.serial('a prompt is answered behind its prelude', async t => {
	const {prelude, body, isFinished} = await answerTo(event('POST', '{"prompt": "Hello"}'));
	t.is(prelude.statusCode, 200);
	t.is(prelude.headers['content-type'], 'text/plain; charset=utf-8');
	t.is(body, '야');
	t.true(isFinished);
});

test.serial('a plain payload is answered too', async t => {
	const {body} = await answerTo({prompt: 'Hello'});
	t.is(body, '야');
});

for (const [method, status] of [['HEAD', 200], ['OPTIONS', 204]] as const) {
	test.serial(`the empty answer to ${method} has its prelude`, async t => {
		t.like(await answerTo(event(method)), {prelude: {statusCode: status}, body: '', isFinished: true});
	});
}

test.serial('an error has its status', async t => {
	const {prelude, body} = await answerTo(event('POST', 'oops'));
	t.is(prelude.statusCode, 400);
	t.regex(body, /invalid_request/v);
});

test.serial('odd events of whoever calls the function directly are answered, and never thrown', async t => {
	const statuses = new Set<number>();
	await fc.assert(fc.asyncProperty(oddEvents, async odd => {
		const {prelude, isFinished} = await answerTo(odd);
		statuses.add(prelude.statusCode);
		return isFinished && prelude.statusCode < 500;
	}), {numRuns: 500});
	t.true(statuses.has(200));
	t.true(statuses.has(400));
});

test.serial('an odd event is a 400 that names the field', async t => {
	const {prelude, body} = await answerTo({...event('POST', '{"prompt": "Hello"}'), rawPath: 5});
	t.is(prelude.statusCode, 400);
	t.regex(body, /"invalid_request","message":"The field \\"rawPath\\" must be a text, but was 5\."/v);
});

test('a full stream is waited for', async t => {
	const {stream, release} = fakeResponseStream({highWaterMark: 1});
	const sink = createSink(stream, from => from);
	sink.head(200, {});
	t.false(sink.write('abc'));
	let isDrained = false;
	const drained = (async () => {
		await sink.drained();
		isDrained = true;
	})();
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	t.false(isDrained);
	release();
	await drained;
	t.true(isDrained);
});

test('a drain that came before it was asked for is not missed', async t => {
	const {stream, release} = fakeResponseStream({highWaterMark: 1});
	const sink = createSink(stream, from => from);
	sink.head(200, {});
	sink.write('abc');
	release();
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	await t.notThrowsAsync(sink.drained());
});

test('a connection that breaks keeps nobody waiting', async t => {
	const {stream, destroy} = fakeResponseStream({highWaterMark: 1});
	const sink = createSink(stream, from => from);
	sink.head(200, {});
	sink.write('abc');
	const ended = sink.end();
	destroy();
	await t.notThrowsAsync(ended);
	await t.notThrowsAsync(sink.drained());
});
