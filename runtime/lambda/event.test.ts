import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {toCoreRequest} from './event.ts';

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

test('any payload makes a request', t => {
	const urlLike = fc.record({requestContext: fc.jsonValue()});
	const payload = fc.oneof(fc.jsonValue(), urlLike);
	fc.assert(fc.property(payload, event => {
		t.is(toCoreRequest(event, context).requestId, 'request-1');
	}));
});
