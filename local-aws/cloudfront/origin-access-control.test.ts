import {createHash} from 'node:crypto';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {verifySignature, type Verification} from '../iam/signature/sigv4.ts';
import {headerPairs} from '../http-api/header-pairs.ts';
import type {CloudFrontOptions} from './cloudfront.ts';
import {
	accountId,
	ask,
	behavior,
	distribution,
	origin,
	originHost,
	withEdge,
	statusOf,
} from './helpers/with-edge.ts';

function hash(body: string) {
	return createHash('sha256').update(body).digest('hex');
}

const control = {
	name: 'c', originAccessControlOriginType: 'lambda', signingBehavior: 'always', signingProtocol: 'sigv4',
};

/**
An origin that verifies signatures as a function URL does.
*/
async function withControl(t: ExecutionContext, {signingBehavior = 'always', policy = {}, options = {}}: {signingBehavior?: string; policy?: Record<string, unknown>; options?: Partial<Omit<CloudFrontOptions, 'limits'>>} = {}) {
	const verifications: Verification[] = [];
	const received: Array<Record<string, string | string[] | undefined>> = [];
	const edge = await withEdge(t, async (request, response) => {
		const [path = '', rawQuery = ''] = request.url!.split('?', 2);
		const body = await text(request);
		received.push(request.headers);
		const verification = verifySignature({
			method: request.method!, path, rawQuery, headers: headerPairs(request.rawHeaders), payloadHash: hash(body),
		}, {service: 'lambda', region: 'us-east-1', find: accessKeyId => edge.iam.find(accessKeyId)});
		verifications.push(verification);
		response.writeHead(verification.ok ? 200 : 403);
		response.end();
	}, options);
	const {id} = edge.cloudFront.createOriginAccessControl({...control, signingBehavior});
	const created = await edge.cloudFront.createDistribution(distribution({origins: [origin({originAccessControlId: id})], defaultCacheBehavior: behavior(policy)}));
	return {
		...edge, ...created, controlId: id, verifications, received,
	};
}

test('a GET is signed by CloudFront\'s own session', async t => {
	const {url, arn, received, verifications} = await withControl(t);
	t.is(await statusOf(`${url}/a%20b/c+d?z=1&a=%2F&a`, {headers: {authorization: 'Bearer own', 'x-amz-source-arn': 'forged'}}), 200);
	const [verification] = verifications;
	t.like(verification?.ok && verification.identity, {
		principal: {kind: 'service', service: 'cloudfront.amazonaws.com'},
		accountId: '856369053181',
		arn: 'arn:aws:sts::856369053181:assumed-role/OriginAccessControlRole/OriginAccessSession',
	});
	t.like(received[0], {
		host: originHost, 'x-amz-source-arn': arn, 'x-amz-source-account': accountId, 'x-amz-content-sha256': hash(''),
	});
	t.regex(String(received[0]?.authorization), /^AWS4-HMAC-SHA256 Credential=ASIA\w{16}\/\d{8}\/us-east-1\/lambda\/aws4_request, SignedHeaders=host;x-amz-/v);
	t.truthy(received[0]?.['x-amz-security-token']);
});

test('a POST needs the right hash of its body', async t => {
	const {url, verifications} = await withControl(t);
	const post = async (headers: Record<string, string>, body = 'hello') => statusOf(url, {method: 'POST', body, headers});
	t.is(await post({'x-amz-content-sha256': hash('hello')}), 200);
	t.is(await post({}), 403);
	t.is(await post({'x-amz-content-sha256': hash('other')}), 403);
	t.is(await post({'x-amz-content-sha256': hash('hello')}, 'hellO'), 403);
	t.is(await post({'x-amz-content-sha256': 'UNSIGNED-PAYLOAD'}), 403);
	t.is(await post({'content-length': '0'}, ''), 200);
	t.deepEqual(verifications.map(item => item.ok ? 'ok' : item.errorType), ['ok', ...Array.from({length: 4}, () => 'InvalidSignatureException'), 'ok']);
});

test('never signs nothing', async t => {
	const {url, verifications, received} = await withControl(t, {signingBehavior: 'never'});
	t.is(await statusOf(url), 403);
	t.like(verifications[0], {errorType: 'MissingAuthenticationTokenException'});
	t.is(received[0]?.['x-amz-source-arn'], undefined);
});

test('no-override doesn\'t sign a request with Authorization, which CachingDisabled keeps from the origin, and signs others', async t => {
	const {url, verifications, received} = await withControl(t, {signingBehavior: 'no-override'});
	t.is(await statusOf(url), 200);
	t.is(await statusOf(url, {headers: {authorization: 'Bearer own'}}), 403);
	t.like(verifications[1], {errorType: 'MissingAuthenticationTokenException'});
	t.is(received[1]?.authorization, undefined);
});

test('an origin without origin access control is not signed', async t => {
	const {url, id, cloudFront, verifications} = await withControl(t);
	cloudFront.updateDistribution(id, distribution());
	t.is(await statusOf(url), 403);
	t.like(verifications[0], {errorType: 'MissingAuthenticationTokenException'});
});

test('a clock that is wrong makes signatures that expired', async t => {
	const {url, verifications} = await withControl(t, {options: {now: () => new Date(Date.now() - 600_000)}});
	t.is(await statusOf(url), 403);
	t.like(verifications[0], {errorType: 'InvalidSignatureException'});
});

test('changing the origin access control changes what is signed', async t => {
	const {url, cloudFront, controlId} = await withControl(t, {signingBehavior: 'never'});
	t.is(await statusOf(url), 403);
	cloudFront.updateOriginAccessControl(controlId, control);
	t.is(await statusOf(url), 200);
});
