import {createHmac} from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import {mintToken} from './mint-token.ts';

const key = {id: 'web', secret: '0123456789abcdefABCDEF'};
const now = 1_800_000_000;

function read(token: string) {
	const [header = '', payload = '', signature] = token.split('.', 3);
	const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
	return {
		header: decode(header), payload: decode(payload), signature, signed: `${header}.${payload}`,
	};
}

test('a token says who signed it, until when and for what, and its signature is that of the token secret\'s text', t => {
	const {header, payload, signature, signed} = read(mintToken(key, {ttl: 300, routes: ['/bedrock'], now}));
	t.deepEqual(header, {alg: 'HS256', typ: 'JWT', kid: 'web'});
	t.deepEqual(payload, {iat: now, exp: now + 300, routes: ['/bedrock']});
	const tokenSecret = createHmac('sha256', key.secret).update('token').digest('hex');
	t.is(signature, createHmac('sha256', tokenSecret).update(signed).digest('base64url'));
	t.not(signature, createHmac('sha256', key.secret).update(signed).digest('base64url'), 'the twin: not by the secret itself');
});

test('without routes it names none', t => {
	t.deepEqual(read(mintToken(key, {ttl: 1, now})).payload, {iat: now, exp: now + 1});
});

test('a life that the edge would refuse is refused, and each other is taken', t => {
	for (const ttl of [0, -1, 3601, 1.5, NaN, Infinity]) {
		t.throws(() => mintToken(key, {ttl, now}), {instanceOf: RangeError});
	}

	fc.assert(fc.property(fc.integer({min: 1, max: 3600}), ttl => {
		t.like(read(mintToken(key, {ttl, now})).payload, {exp: now + ttl});
	}));
});
