/*
A body without its hash ends at the edge: no origin is asked, however the body comes.
*/
import {request as httpRequest, type IncomingMessage, type RequestOptions} from 'node:http';
import {once} from 'node:events';
import test, {type ExecutionContext} from 'ava';
import {edgeFunctionCode} from '../../components/edge/edge-function-code.ts';
import {settings} from '../../components/edge/helpers/edge-case.ts';
import {sha256} from '../suites/helpers/post.ts';
import {
	behavior,
	bodyOf,
	distribution,
	seenHeader,
	withEdge,
} from '../../local-aws/cloudfront/helpers/with-edge.ts';
import {association} from '../../local-aws/cloudfront/helpers/with-function.ts';

/**
Our function before an origin that records what it gets.
*/
async function withOurs(t: ExecutionContext, changes: Partial<Parameters<typeof edgeFunctionCode>[0]> = {}) {
	const {cloudFront, seen, resolved} = await withEdge(t);
	cloudFront.functions.create({name: 'ours', runtime: 'cloudfront-js-2.0', code: edgeFunctionCode({...settings, auth: 'none', ...changes})});
	const {url} = await cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior(association(cloudFront.functions.publish('ours')))}));
	/**
	Sends a body in pieces, in chunks unless its length is said; answers with the status, and our code where there is one.
	*/
	const ask = async (headers: NonNullable<RequestOptions['headers']>, pieces: readonly string[] = ['bo', 'dy'], method = 'POST') => {
		const request = httpRequest(`${url}/bedrock`, {method, headers, agent: false});
		for (const piece of pieces) {
			request.write(piece);
		}

		request.end();
		const [answer] = await once(request, 'response') as [IncomingMessage];
		const text = await bodyOf(answer);
		return {status: answer.statusCode, cache: answer.headers['x-cache'], code: text === 'ok' ? text : (JSON.parse(text) as {error: {code: string}}).error.code};
	};

	return {ask, seen, resolved};
}

const refused = {status: 400, cache: 'FunctionGeneratedResponse from cloudfront', code: 'missing_body_hash'};
const passed = {status: 200, cache: 'Miss from cloudfront', code: 'ok'};

test('with a length and in chunks, it is refused, and no origin is asked', async t => {
	const {ask, seen, resolved} = await withOurs(t);
	for (const method of ['POST', 'PUT', 'PATCH']) {
		t.deepEqual(await ask({'content-length': '4'}, undefined, method), refused);
		t.deepEqual(await ask({'transfer-encoding': 'chunked'}, undefined, method), refused);
		t.deepEqual(await ask({'transfer-encoding': 'chunked'}, [], method), refused);
	}

	t.deepEqual([seen, resolved], [[], []]);
});

test('twin: with its hash, or without a body, it reaches the origin as it was', async t => {
	const {ask, seen} = await withOurs(t);
	const hash = {'x-amz-content-sha256': sha256('body')};
	t.deepEqual(await ask({...hash, 'content-length': '4'}), passed);
	t.deepEqual(await ask({...hash, 'transfer-encoding': 'chunked'}), passed);
	t.deepEqual(await ask({'content-length': '0'}, []), passed);
	t.deepEqual(await ask({}, [], 'GET'), passed);
	t.deepEqual(seen.map(({method, body}) => `${method} ${body}`), ['POST body', 'POST body', 'POST ', 'GET ']);
	t.deepEqual(seen.map(request => seenHeader(request, 'x-amz-content-sha256').length), [1, 1, 0, 0]);
});

test('twin: where the edge hashes bodies, they pass without a hash', async t => {
	const {ask, seen} = await withOurs(t, {edgeBodyHash: true});
	t.deepEqual(await ask({'content-length': '4'}), passed);
	t.deepEqual(await ask({'transfer-encoding': 'chunked'}), passed);
	t.deepEqual(seen.map(({body}) => body), ['body', 'body']);
});
