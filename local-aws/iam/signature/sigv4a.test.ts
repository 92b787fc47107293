import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {SignatureV4a} from '@aws-sdk/signature-v4a';
import {SignatureV4} from '@smithy/signature-v4';
import test from 'ava';
import fc from 'fast-check';
import {Iam} from '../iam.ts';
import {encode} from './canonical-request.ts';
import {Sha256} from './helpers/sha256.ts';
import {verifySignature, type ReceivedRequest} from './sigv4.ts';

const service = 'cloudfront-keyvaluestore';
const iam = new Iam({accountId: '123456789012', partition: 'aws', region: 'us-east-1'});
const session = iam.issue({
	principal: {kind: 'service', service: 'cloudfront.amazonaws.com'}, accountId: '123456789012', arn: 'arn:aws:sts::123456789012:assumed-role/one/two', userId: 'AROAEXAMPLE:two',
});

function now() {
	return new Date('2026-01-02T03:04:05Z');
}

function verify(request: ReceivedRequest, at = now, region = 'us-east-1') {
	return verifySignature(request, {
		service, region, algorithm: 'AWS4-ECDSA-P256-SHA256', find: accessKeyId => iam.find(accessKeyId), now: at,
	});
}

type Plain = {method: string; path: string; query: Record<string, string>; headers: Record<string, string>; body: string};

const base: Plain = {
	method: 'PUT', path: '/key-value-stores/arn%3Aaws%3Acloudfront%3A%3A123456789012%3Akey-value-store%2Fx/keys/a%2Fb', query: {}, headers: {host: '123456789012.localhost', 'if-match': 'KV1'}, body: '{"Value":"x"}',
};

function received({query, body, method, path}: Plain, headers: Record<string, string>): ReceivedRequest {
	return {
		method, path, rawQuery: Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'), headers: Object.entries(headers), payloadHash: createHash('sha256').update(body).digest('hex'),
	};
}

async function signed(plain = base, {owner = session, regions = '*', by = service}: {owner?: Pick<typeof session, 'credentials'>; regions?: string; by?: string} = {}): Promise<ReceivedRequest> {
	const signer = new SignatureV4a({
		service: by, region: regions, credentials: owner.credentials, sha256: Sha256,
	});
	const {headers} = await signer.sign({...plain, protocol: 'https:', hostname: 'host'}, {signingDate: now()}) as Pick<Plain, 'headers'>;
	return received(plain, headers);
}

const text = fc.string({unit: 'grapheme', maxLength: 8});
const plainRequest: fc.Arbitrary<Plain> = fc.record({
	method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
	path: fc.array(text.map(part => encode(part))).map(parts => `/key-value-stores/${parts.join('/')}`),
	query: fc.dictionary(text.filter(name => name !== '__proto__' && !/^x-amz-/iv.test(name)), text, {maxKeys: 3}),
	headers: fc.constant({host: '123456789012.localhost'}),
	body: text,
});

test('accepts whatever the library signs for every Region', async t => {
	await fc.assert(fc.asyncProperty(plainRequest, async plain => {
		t.deepEqual(verify(await signed(plain)), {ok: true, identity: session});
	}), {numRuns: 30});
});

test('accepts the signature of any key', async t => {
	const accounts = fc.record({accessKeyId: fc.string({unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), minLength: 16, maxLength: 20}), secretAccessKey: fc.base64String({minLength: 8, maxLength: 80})});
	await fc.assert(fc.asyncProperty(accounts, async credentials => {
		const request = await signed(base, {owner: {credentials}});
		t.true(verifySignature(request, {
			service, region: 'us-east-1', algorithm: 'AWS4-ECDSA-P256-SHA256', find: () => ({...iam.developer, credentials}), now,
		}).ok);
	}), {numRuns: 30});
});

test('refuses any change of method, path, query, signed header or body', async t => {
	const request = await signed();
	t.true(verify(request).ok);
	const withHeader = (name: string, value: string): ReceivedRequest => ({...request, headers: request.headers.map(([one, old]) => [one, one === name ? value : old])});
	for (const changed of [
		{...request, method: 'GET'},
		{...request, path: `${request.path}x`},
		// The same path for whoever decodes it, but not what was signed.
		{...request, path: decodeURIComponent(request.path)},
		{...request, rawQuery: 'x=1'},
		{...request, payloadHash: createHash('sha256').update('{"Value":"y"}').digest('hex')},
		{...request, headers: [...request.headers, ['x-amz-added', '1'] as const]},
		{...request, headers: request.headers.filter(([name]) => name !== 'x-amz-region-set')},
		withHeader('if-match', 'KV2'),
		withHeader('host', '210987654321.localhost'),
		withHeader('x-amz-date', '20260102T030406Z'),
		withHeader('x-amz-region-set', 'us-east-1'),
		withHeader('x-amz-content-sha256', 'UNSIGNED-PAYLOAD'),
	]) {
		t.false(verify(changed).ok);
	}
});

async function refusal(change: (request: ReceivedRequest) => ReceivedRequest, at = now) {
	const result = verify(change(await signed()), at);
	return result.ok ? 'accepted' : `${result.errorType}: ${result.message}`;
}

function withAuthorization(change: (text: string) => string) {
	return (request: ReceivedRequest): ReceivedRequest => ({...request, headers: request.headers.map(([name, value]) => [name, name === 'authorization' ? change(value) : value])});
}

test('a signature of another, or none, is a mismatch', async t => {
	for (const signature of ['00', '', 'zz', '3045', 'f'.repeat(144)]) {
		t.regex(await refusal(withAuthorization(value => `${value.slice(0, value.indexOf('Signature='))}Signature=${signature}`)), signature === '' ? /^IncompleteSignatureException/v : /^InvalidSignatureException: The request signature we calculated does not match/v);
	}

	// What stands behind the signature would be dropped by a lenient reader of hexadecimal digits.
	t.regex(await refusal(withAuthorization(value => `${value}zz`)), /^InvalidSignatureException/v);
	t.regex(await refusal(withAuthorization(value => `${value}00`)), /^InvalidSignatureException/v);
	t.is(await refusal(request => request), 'accepted');
});

test('a signature for one Region has AWS\'s own text, as has a set without this one', async t => {
	const invalid = {ok: false, errorType: 'InvalidSignatureException', message: 'Credential should be scoped to a valid region. '};
	const single = new SignatureV4({
		service, region: 'us-east-1', credentials: session.credentials, sha256: Sha256,
	});
	const {headers} = await single.sign({...base, protocol: 'https:', hostname: 'host'}, {signingDate: now()});
	t.like(verify(received(base, headers)), invalid);
	t.like(verify(await signed(base, {regions: 'eu-west-1,eu-central-1'})), invalid);
	t.true(verify(await signed(base, {regions: 'eu-west-1,us-east-1'})).ok);
	t.true(verify(await signed(base, {regions: 'us-*'})).ok);
	t.false(verify(await signed(base, {regions: 'us-*'}), now, 'eu-west-1').ok);
});

test('twin: a service that takes SigV4 refuses a signature for several Regions', async t => {
	const result = verifySignature(await signed(), {
		service, region: 'us-east-1', find: accessKeyId => iam.find(accessKeyId), now,
	});
	t.like(result, {ok: false, errorType: 'IncompleteSignatureException', message: 'Unsupported AWS \'algorithm\': \'AWS4-ECDSA-P256-SHA256\'.'});
});

test('scope, time, key and token are those of SigV4', async t => {
	const shift = (seconds: number) => () => new Date(now().getTime() + (seconds * 1000));
	t.like(verify(await signed(base, {by: 'cloudfront'})), {ok: false, message: 'Credential should be scoped to correct service: \'cloudfront-keyvaluestore\'. '});
	t.is(await refusal(request => request, shift(299)), 'accepted');
	t.regex(await refusal(request => request, shift(301)), /Signature expired/v);
	t.regex(await refusal(request => request, shift(-301)), /Signature not yet current/v);
	const unknown = {ok: false, errorType: 'UnrecognizedClientException'};
	t.like(verify(await signed(base, {owner: {credentials: {...session.credentials, sessionToken: undefined!}}})), unknown);
	t.like(verify(await signed(base, {owner: {credentials: {...session.credentials, accessKeyId: 'ASIAUNKNOWN'}}})), unknown);
	t.like(verify(await signed(base, {owner: iam.developer})), {ok: true, identity: iam.developer});
	t.like(verify(await signed(base, {owner: {credentials: {...iam.developer.credentials, secretAccessKey: 'wrong'}}})), {ok: false, errorType: 'InvalidSignatureException'});
	t.regex(await refusal(withAuthorization(value => value.replace('/20260102/', '/20260102/us-east-1/'))), /exactly 4 slash-delimited elements/v);
	t.regex(await refusal(request => ({...request, headers: request.headers.filter(([name]) => name !== 'authorization'), rawQuery: 'X-Amz-Signature=1'})), /^IncompleteSignatureException: The signature must be in the Authorization header/v);
});

test('no text makes the verifier throw', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.string(), fc.string(), fc.string(), fc.base64String(), (authorization, regions, date, signature) => !verify({
			method: 'GET', path: '/', rawQuery: '', payloadHash: '', headers: [['host', 'h'], ['authorization', `AWS4-ECDSA-P256-SHA256 Credential=${session.credentials.accessKeyId}/20260102/${service}/aws4_request, SignedHeaders=host;x-amz-date;x-amz-region-set;x-amz-security-token, Signature=${Buffer.from(signature).toString('hex')}${authorization}`], ['x-amz-date', date.length > 3 ? date : '20260102T030405Z'], ['x-amz-region-set', regions.length > 3 ? regions : '*'], ['x-amz-security-token', session.credentials.sessionToken!]],
		}).ok));
	});
});
