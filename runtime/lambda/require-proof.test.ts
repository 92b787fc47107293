import process from 'node:process';
import test from 'ava';
import {provenHeaders} from '../core/helpers/proof.ts';
import {fakeResponseStream, takeApart, withPrelude} from './helpers/fake-lambda.ts';
import {requireProof} from './require-proof.ts';
import type {ResponseStream} from './response-sink.ts';

const context = {awsRequestId: 'request-1', getRemainingTimeInMillis: () => 300_000};

test.before(() => {
	Object.assign(globalThis, {awslambda: {HttpResponseStream: {from: withPrelude}}});
	process.env.LSF_PROOF_SECRETS = 'secret-two,secret-one';
});

function streaming() {
	const events: unknown[] = [];
	const handler = requireProof(async (event: unknown, stream: ResponseStream, given: unknown) => {
		events.push(event);
		stream.write(`streamed with ${given === context ? 'its' : 'no'} context`);
		stream.end();
	});
	return {events, handler};
}

test('a streaming handler does not hear of what has no proof', async t => {
	const {events, handler} = streaming();
	for (const headers of [{'x-lsf-auth': 'proof', 'x-lsf-route': '/x'}, {...provenHeaders(), 'x-lsf-route': '/y'}, {'X-Lsf-Auth': 'proof'}]) {
		const {stream, text, isFinished} = fakeResponseStream();
		await handler({headers}, stream, context);
		const {prelude, body} = takeApart(text());
		t.is(prelude.statusCode, 401);
		t.is(prelude.headers['www-authenticate'], 'Bearer');
		t.is(prelude.headers['cache-control'], 'no-store');
		t.like(JSON.parse(body), {error: {code: 'unauthorized', requestId: 'request-1'}});
		t.true(isFinished());
	}

	t.deepEqual(events, []);
});

test('twin: it hears of what has one, and of direct calls', async t => {
	const {events, handler} = streaming();
	for (const event of [{headers: provenHeaders()}, {headers: {}}, {prompt: 'Hello'}, null]) {
		const {stream, text} = fakeResponseStream();
		await handler(event, stream, context);
		t.is(text(), 'streamed with its context');
	}

	t.is(events.length, 4);
});

test('a handler that returns its answer is kept from it, too', async t => {
	const handler = requireProof(async (_event: unknown, _context: unknown) => ({statusCode: 200}));
	t.like(await handler({headers: {'x-lsf-auth': 'proof'}}, context), {statusCode: 401});
	t.deepEqual(await handler({headers: provenHeaders()}, context), {statusCode: 200});
});

test('what marks a handler as streaming stays on it, and it takes no callback', t => {
	const mark = Symbol.for('aws.lambda.runtime.handler.streaming');
	const handler = requireProof(Object.assign(async (_event: unknown, _stream: unknown, _context: unknown) => undefined, {[mark]: 'response'}));
	t.is((handler as unknown as Record<symbol, string>)[mark], 'response');
	t.is(handler.length, 1);
});
