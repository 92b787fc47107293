import {createHash} from 'node:crypto';
import {SignatureV4} from '@smithy/signature-v4';
import test from 'ava';
import fc from 'fast-check';
import {Iam} from '../iam.ts';
import {encode} from './canonical-request.ts';
import {Sha256} from './helpers/sha256.ts';
import {type ReceivedRequest, signRequest, verifySignature} from './sigv4.ts';

function now() {
	return new Date('2026-01-02T03:04:05Z');
}

const region = 'us-east-1';
const service = 'lambda';
const iam = new Iam({accountId: '123456789012', partition: 'aws', region});
const session = iam.issue({
	principal: {kind: 'service', service: 'cloudfront.amazonaws.com'},
	accountId: '856369053181',
	arn: 'arn:aws:sts::856369053181:assumed-role/OriginAccessControlRole/OriginAccessSession',
	userId: 'AROAEXAMPLE:OriginAccessSession',
});
function find(accessKeyId: string) {
	return iam.find(accessKeyId);
}

function verify(request: ReceivedRequest, at = now) {
	return verifySignature(request, {
		service, region, find, now: at,
	});
}

function hashOf(body: string | Uint8Array) {
	return createHash('sha256').update(body).digest('hex');
}

type Plain = {method: string; path: string; query: Record<string, string | string[]>; headers: Record<string, string>; body: string};

function received(plain: Plain, signed: {headers: Record<string, string>; query?: unknown}): ReceivedRequest {
	const query = Object.entries((signed.query ?? {}) as Record<string, string | string[]>);
	return {
		method: plain.method,
		path: plain.path,
		rawQuery: query.flatMap(([name, value]) => [value].flat().map(item => `${encode(name)}=${encode(item)}`)).join('&'),
		headers: Object.entries(signed.headers),
		payloadHash: hashOf(plain.body),
	};
}

const scope = {service, region};
function signer(credentials = session.credentials, scopeOfKey = scope) {
	return new SignatureV4({...scopeOfKey, credentials, sha256: Sha256});
}

async function librarySigned(plain: Plain, owner = session): Promise<ReceivedRequest> {
	const {method, path, query, headers, body} = plain;
	return received(plain, await signer(owner.credentials).sign({
		method, path, query, headers, body, protocol: 'https:', hostname: 'host',
	}, {signingDate: now()}));
}

async function libraryPresigned(plain: Plain, owner = session): Promise<ReceivedRequest> {
	const {method, path, query, headers, body} = plain;
	return received(plain, await signer(owner.credentials).presign({
		method, path, query, headers, body, protocol: 'https:', hostname: 'host',
	}, {signingDate: now(), expiresIn: 60}));
}

const base: Plain = {
	method: 'POST', path: '/a/b', query: {q: 'x y'}, headers: {host: 'u.lambda-url.us-east-1.on.aws', 'x-amz-extra': '1'}, body: 'hello',
};

const headerName = fc.tuple(fc.constantFrom('x-t', 'x-amz-t'), fc.string({unit: fc.constantFrom('a', 'b', '1', '-'), maxLength: 6})).map(parts => parts.join(''));
const text = fc.string({unit: 'grapheme', maxLength: 8});
const visible = fc.string({unit: 'grapheme-ascii', maxLength: 30}).map(item => item.replaceAll(' ', '+'));
const pathSegment = fc.oneof(text.map(item => encode(item)), fc.constantFrom('', '.', '..', 'a+b', 'a%2Fb', '(x)*!\'', 'a:b@c'));
const queryName = text.filter(item => item !== '__proto__' && !/^x-amz-/iv.test(item));
const queryValue = fc.oneof(text, fc.array(text, {minLength: 1, maxLength: 3}));
const plainRequest: fc.Arbitrary<Plain> = fc.record({
	method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
	path: fc.array(pathSegment).map(segments => `/${segments.join('/')}`),
	query: fc.dictionary(queryName, queryValue),
	headers: fc.dictionary(headerName, fc.string({unit: 'grapheme-ascii', maxLength: 12})).map(headers => ({...headers, host: 'u.lambda-url.us-east-1.on.aws'})),
	body: text,
});

test('accepts whatever the library signs', async t => {
	await fc.assert(fc.asyncProperty(plainRequest, async plain => {
		t.deepEqual(verify(await librarySigned(plain)), {ok: true, identity: session});
	}), {numRuns: 150});
});

test('accepts whatever the library presigns', async t => {
	await fc.assert(fc.asyncProperty(plainRequest, async plain => {
		t.deepEqual(verify(await libraryPresigned(plain)), {ok: true, identity: session});
	}), {numRuns: 150});
});

test('refuses any change of method, path, query, signed header or body', async t => {
	const mutations: Array<(request: ReceivedRequest) => ReceivedRequest> = [
		request => ({...request, method: request.method === 'GET' ? 'PUT' : 'GET'}),
		request => ({...request, path: `${request.path}x`}),
		// Without `..`, which would take the added segment away again.
		request => ({...request, path: `/x${request.path.replaceAll('..', '-')}`}),
		request => ({...request, rawQuery: request.rawQuery === '' ? 'x=1' : `${request.rawQuery}&x=1`}),
		request => ({...request, headers: request.headers.map(([name, value]) => [name, name === 'host' ? `x${value}` : value])}),
		request => ({...request, headers: [...request.headers, ['Host', 'other']]}),
		request => ({...request, headers: [...request.headers, ['x-amz-added', '1']]}),
		request => ({...request, headers: request.headers.filter(([name]) => name !== 'host')}),
		request => ({...request, headers: request.headers.map(([name, value]) => [name, name === 'x-amz-date' ? '20260102T030406Z' : value])}),
		request => ({...request, payloadHash: hashOf('other body, longer than eight')}),
	];
	await fc.assert(fc.asyncProperty(plainRequest, fc.constantFrom(...mutations), async (plain, mutate) => {
		const signed = await librarySigned(plain);
		t.true(verify(signed).ok);
		t.false(verify(mutate(signed)).ok);
	}), {numRuns: 200});
});

test('refuses any changed query value', async t => {
	await fc.assert(fc.asyncProperty(text, text, async (before, after) => {
		fc.pre(before !== after);
		const signed = await librarySigned({...base, query: {key: before}});
		t.false(verify({...signed, rawQuery: `key=${encode(after)}`}).ok);
	}), {numRuns: 50});
});

test('accepts what it signs itself, on any raw path and query', t => {
	fc.assert(fc.property(visible, visible, (rest, rawQuery) => {
		fc.pre(!/x-amz-/iv.test(rawQuery));
		const path = `/${rest}`;
		const request = {
			method: 'GET', path, rawQuery, headers: [['Host', 'h']] as const, payloadHash: hashOf(''),
		};
		const headers = signRequest(request, {
			service, region, credentials: session.credentials, now,
		});
		t.true(verify({...request, headers}).ok);
		t.false(verify({...request, headers, rawQuery: `${rawQuery}&z=z`}).ok);
	}));
});

test('repeated headers are part of the signature', t => {
	const request = {
		method: 'GET', path: '/', rawQuery: '', headers: [['host', 'h'], ['x-amz-list', 'a'], ['X-Amz-List', ' b ']] as const, payloadHash: hashOf(''),
	};
	const headers = signRequest(request, {
		service, region, credentials: session.credentials, now,
	});
	t.true(verify({...request, headers}).ok);
	t.true(verify({...request, headers: [...headers.filter(([name]) => name.toLowerCase() !== 'x-amz-list'), ['x-amz-list', 'a,b']]}).ok);
	t.false(verify({...request, headers: headers.filter(([, value]) => value !== ' b ')}).ok);
});

async function refusal(change: (request: ReceivedRequest) => ReceivedRequest, at = now): Promise<{errorType: string; message: string}> {
	const result = verify(change(await librarySigned(base)), at);
	return result.ok ? {errorType: 'none', message: 'accepted'} : {errorType: result.errorType, message: result.message};
}

function withoutHeader(unwanted: string) {
	return (request: ReceivedRequest): ReceivedRequest => ({...request, headers: request.headers.filter(([name]) => name !== unwanted)});
}

function withHeader(name: string, value: string) {
	return (request: ReceivedRequest): ReceivedRequest => ({...request, headers: [...withoutHeader(name)(request).headers, [name, value]]});
}

const mismatch = {errorType: 'InvalidSignatureException', message: 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'};

test('an unsigned request has no authentication token', async t => {
	t.deepEqual(await refusal(withoutHeader('authorization')), {errorType: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token'});
});

test('a bearer token is an incomplete signature', async t => {
	const {errorType, message} = await refusal(withHeader('authorization', 'Bearer secret-token'));
	t.is(errorType, 'IncompleteSignatureException');
	t.regex(message, /^Authorization header requires 'Credential' parameter\./v);
	t.notRegex(message, /secret-token/v);
});

test('two signatures are refused', async t => {
	t.is((await refusal(request => ({...request, headers: [...request.headers, ['Authorization', 'x']]}))).errorType, 'IncompleteSignatureException');
	t.is((await refusal(request => ({...request, rawQuery: 'X-Amz-Signature=1'}))).errorType, 'IncompleteSignatureException');
});

test('the wrong service has AWS\'s own text', async t => {
	const signed = await signer(session.credentials, {service: 'execute-api', region}).sign({...base, protocol: 'https:', hostname: 'host'}, {signingDate: now()});
	t.like(verify(received(base, signed)), {ok: false, errorType: 'InvalidSignatureException', message: 'Credential should be scoped to correct service: \'lambda\'. '});
});

test('the wrong region is refused', async t => {
	const signed = await signer(session.credentials, {service, region: 'eu-west-1'}).sign({...base, protocol: 'https:', hostname: 'host'}, {signingDate: now()});
	t.like(verify(received(base, signed)), {ok: false, message: 'Credential should be scoped to a valid region. '});
});

test('a signature holds for five minutes, on both sides', async t => {
	const shift = (seconds: number) => () => new Date(now().getTime() + (seconds * 1000));
	t.is((await refusal(request => request, shift(299))).errorType, 'none');
	t.is((await refusal(request => request, shift(-299))).errorType, 'none');
	t.is((await refusal(request => request, shift(301))).message, 'Signature expired: 20260102T030405Z is now earlier than 20260102T030406Z (20260102T030906Z - 5 min.)');
	t.is((await refusal(request => request, shift(-301))).message, 'Signature not yet current: 20260102T030405Z is still later than 20260102T030404Z (20260102T025904Z + 5 min.)');
});

test('a presigned URL expires when it says', async t => {
	const signed = await libraryPresigned(base);
	t.true(verify(signed, () => new Date(now().getTime() + 59_000)).ok);
	t.false(verify(signed, () => new Date(now().getTime() + 60_000)).ok);
});

test('an unknown key and a wrong or missing session token are invalid tokens', async t => {
	const unknown = {errorType: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.'};
	t.deepEqual(await refusal(withHeader('x-amz-security-token', 'other')), unknown);
	t.deepEqual(await refusal(request => ({...request, headers: request.headers.map(([name, value]) => [name, value.replace(/Credential=\w+/v, 'Credential=ASIAUNKNOWN')])})), unknown);
	const stranger = {...session, credentials: {...session.credentials, sessionToken: undefined!}};
	t.like(verify(await librarySigned(base, stranger)), {ok: false, ...unknown});
});

test('a long-term key needs no session token, and takes none', async t => {
	t.like(verify(await librarySigned(base, iam.developer)), {ok: true, identity: iam.developer});
	const withToken = {...iam.developer, credentials: {...iam.developer.credentials, sessionToken: 'x'}};
	t.like(verify(await librarySigned(base, withToken)), {ok: false, errorType: 'UnrecognizedClientException'});
});

test('an unsigned x-amz header is refused', async t => {
	const signed = await signer().sign({...base, protocol: 'https:', hostname: 'host'}, {signingDate: now(), unsignableHeaders: new Set(['x-amz-extra'])});
	t.like(verify(received(base, signed)), {ok: false, message: '\'x-amz-extra\' must be a \'SignedHeader\' in the AWS Authorization.'});
});

test('an unsigned payload is refused, even when the signature covers it', t => {
	for (const [payloadHash, isAccepted] of [['UNSIGNED-PAYLOAD', false], [hashOf('other'), false], [hashOf('hello'), true]] as const) {
		const headers = signRequest({
			...base, rawQuery: '', headers: [['host', 'h'], ['x-amz-content-sha256', payloadHash]], payloadHash,
		}, {
			service, region, credentials: session.credentials, now,
		});
		const result = verify({
			...base, rawQuery: '', headers, payloadHash: hashOf('hello'),
		});
		t.like(result, isAccepted ? {ok: true} : {ok: false, ...mismatch});
	}
});

test('without the hash header the body itself is covered', t => {
	const request = {
		...base, rawQuery: '', headers: [['host', 'h']] as const, payloadHash: hashOf('hello'),
	};
	const headers = signRequest(request, {
		service, region, credentials: session.credentials, now,
	});
	t.true(verify({...request, headers}).ok);
	t.like(verify({...request, headers, payloadHash: hashOf('hellO')}), {ok: false, ...mismatch});
});

test('no text makes the parser throw', t => {
	fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (authorization, rawQuery, date) => {
		t.false(verify({
			method: 'GET', path: '/', rawQuery, headers: [['host', 'h'], ['authorization', `AWS4-HMAC-SHA256 ${authorization}`], ['x-amz-date', date]], payloadHash: '',
		}).ok);
	}));
});
