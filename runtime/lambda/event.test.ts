import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {toCoreRequest} from './event.ts';
import {oddEvents} from './helpers/odd-events.ts';

const context = {awsRequestId: 'request-1', getRemainingTimeInMillis: () => 1234};
function textOf(body: Uint8Array) {
	return new TextDecoder().decode(body);
}

test('a function URL event becomes a request', t => {
	const request = toCoreRequest({
		version: '2.0',
		rawPath: '/x',
		rawQueryString: '',
		headers: {accept: 'text/plain', 'X-Mixed': 'a'},
		requestContext: {http: {method: 'post', path: '/x'}, requestId: 'url-request'},
		body: '{"prompt":"야"}',
		isBase64Encoded: false,
	}, context);
	t.like(request, {method: 'POST', path: '/x', requestId: 'request-1'});
	t.deepEqual(request.headers, {accept: 'text/plain', 'x-mixed': 'a'});
	t.is(textOf(request.body), '{"prompt":"야"}');
	t.is(request.remainingMs(), 1234);
});

test('a base64 body is decoded to its exact bytes', t => {
	fc.assert(fc.property(fc.uint8Array(), bytes => {
		const {body} = toCoreRequest({requestContext: {http: {method: 'POST'}}, body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true}, context);
		t.deepEqual(new Uint8Array(body), new Uint8Array(bytes));
	}));
});

test('an event without body has no bytes', t => {
	t.is(toCoreRequest({rawPath: '/', requestContext: {http: {method: 'GET'}}}, context).body.byteLength, 0);
});

test('a plain payload is the body of a POST to the route', t => {
	const request = toCoreRequest({prompt: '야'}, context);
	t.like(request, {method: 'POST', path: '/'});
	t.is(textOf(request.body), '{"prompt":"야"}');
});

test('null is absent, as those have it who imitate a function URL', t => {
	const request = toCoreRequest({
		rawPath: null, headers: null, body: null, isBase64Encoded: null, requestContext: {http: {method: null, path: '/p'}},
	}, context);
	t.like(request, {
		method: 'GET', path: '/p', headers: {}, problem: undefined,
	});
	t.is(request.body.byteLength, 0);
});

const http = {method: 'POST', path: '/'};

for (const [place, event] of Object.entries({
	rawPath: {rawPath: 5},
	body: {body: {prompt: 'a'}},
	isBase64Encoded: {body: 'YQ==', isBase64Encoded: 'no'},
	headers: {headers: 'accept: text/plain'},
	'headers.Accept': {headers: {Accept: ['text/plain']}},
	'requestContext.http.method': {requestContext: {http: {method: 1}}},
	'requestContext.http.path': {requestContext: {http: {path: []}}},
})) {
	test(`an event whose ${place} is of another kind is a request with a problem that names it`, t => {
		const {problem} = toCoreRequest({requestContext: {http}, ...event}, context);
		t.like(problem, {name: 'ProtocolError', code: 'invalid_request', param: place});
		t.true(problem!.message.includes(`"${place}" must be `));
	});
}

test('an event that is nested too deep to be written has a problem', t => {
	let event: unknown = {};
	for (let level = 0; level < 100_000; level++) {
		event = [event];
	}

	t.is(toCoreRequest(event, context).problem?.code, 'invalid_request');
});

test('any payload makes a request', t => {
	t.notThrows(() => {
		fc.assert(fc.property(oddEvents, event => {
			const {requestId, method, path, headers, body, problem} = toCoreRequest(event, context);
			return requestId === 'request-1' && typeof method === 'string' && typeof path === 'string' && body instanceof Uint8Array
				&& Object.values(headers).every(value => value === undefined || typeof value === 'string') && (problem === undefined || problem.status === 400);
		}), {numRuns: 1000});
	});
});
