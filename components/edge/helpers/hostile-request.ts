import fc from 'fast-check';
import {
	second,
	sha256,
	signerOf,
	tokenOf,
} from './edge-case.ts';
import {keyOf, secretOf} from './edge-store.ts';

/**
A request of a stranger or of a key's owner.
*/
export type HostileRequest = {
	headers: Record<string, string | readonly string[]>;
	/**
	The key that it must be let in by; `undefined` where it must not be.
	*/
	id: string | undefined;
	method: string;
	uri: string;
	/**
	Whether it must be refused where the edge hashes no bodies, for there may be one, whose hash nobody gives.
	*/
	lacksHash: boolean;
};

/**
The keys that the owners have.
*/
export const rightKeys: Readonly<Record<string, string>> = {first: keyOf('first'), team: keyOf('team'), onb: keyOf('onb')};

/**
Texts that nobody expects.
*/
export const oddText = fc.oneof(fc.string(), fc.string({unit: 'binary'}), fc.constantFrom('constructor', '__proto__', '\0', '🔑', 'null', '%', 'a'.repeat(8192)));

type Credential = {text: string; id: string | undefined};

const right = fc.constantFrom(...Object.entries(rightKeys)).map(([id, text]): Credential => ({id, text}));

/**
A right key in which a character is left out, replaced or put before another.
*/
const edited = fc.tuple(right, fc.nat(), fc.constantFrom(0, 1), fc.oneof(fc.constant(''), oddText))
	.map(([{text}, at, length, by]): Credential => ({text: text.slice(0, at % text.length) + by + text.slice((at % text.length) + length), id: undefined}))
	.filter(({text}) => !Object.values(rightKeys).includes(text.trimStart()));

const ids = fc.oneof(oddText, fc.constantFrom('first', 'onb', 'off', 'past', 'other/first'));
const swapped = fc.tuple(ids, fc.constantFrom(secretOf('team'), secretOf('nobody'))).map(([id, secret]): Credential => ({text: `lsf_${id}_${secret}`, id: undefined}));

const teamSigner = signerOf(secretOf('team'));
const expiries = fc.oneof(fc.integer({min: second - 2, max: second + 2}), fc.integer({min: second + 3598, max: second + 3602}), fc.double(), fc.constantFrom(`${second + 9}`, null, undefined));

function orOdd(usual: string, ...others: string[]): fc.Arbitrary<string> {
	return fc.oneof({weight: 3, arbitrary: fc.constant(usual)}, oddText, fc.constantFrom(...others));
}

const token = fc.tuple(expiries, orOdd('HS256', 'none', 'HS512', 'hs256'), orOdd('team', 'first', 'onb'), orOdd(teamSigner, secretOf('team'), 'undefined')).map(([exp, alg, kid, signer]): Credential => {
	const isSigned = alg === 'HS256' && kid === 'team' && signer === teamSigner;
	const isNow = typeof exp === 'number' && Number.isSafeInteger(exp) && exp > second && exp <= second + 3600;
	return {text: tokenOf(signer, {exp}, {alg, kid}), id: isSigned && isNow ? 'team' : undefined};
});

const credential = fc.oneof(right, edited, swapped, token, oddText.map((text): Credential => ({text, id: undefined})));

/**
How a credential is sent: the first five are right.
*/
const ways: Array<(text: string, other: string) => HostileRequest['headers']> = [
	text => ({'x-api-key': text}),
	text => ({authorization: `Bearer ${text}`}),
	text => ({authorization: `bearer ${text}`}),
	text => ({authorization: `BEARER  ${text}`}),
	(text, other) => ({authorization: `Bearer ${text}`, 'x-api-key': other}),
	text => ({authorization: text}),
	text => ({authorization: `Basic ${text}`}),
	text => ({authorization: `Bearer ${text},Bearer ${text}`}),
	text => ({'x-api-key': `${text}, ${text}`}),
	(text, other) => ({'x-api-key': [text, other]}),
	(text, other) => ({authorization: [`Bearer ${text}`, other]}),
	(text, other) => ({authorization: other, 'x-api-key': text}),
	text => ({cookie: text, key: text}),
];

const sent = fc.tuple(credential, fc.nat({max: ways.length - 1}), oddText).map(([{text, id}, way, other]) => ({headers: ways[way]!(text, other), id: way < 5 ? id : undefined}));
const names = fc.oneof(fc.constantFrom('origin', 'cookie', '__proto__', 'constructor', 'access-control-request-headers', 'x-lsf-route', 'content-length', 'transfer-encoding'), fc.string()).filter(name => name !== 'authorization' && name !== 'x-api-key');
const values = fc.oneof(oddText, fc.constantFrom('0', '00', '100', '101', '1048577', 'https://chat.example.com'), fc.tuple(oddText, oddText), fc.constant(['0', '0'] as const));
const forged = fc.oneof(oddText, fc.tuple(oddText, oddText), fc.constant('first.1.forged'));

const hashes = fc.oneof(fc.constant(sha256('body')), oddText.filter(text => text !== ''), fc.tuple(oddText, oddText), fc.constant(''));

/**
Requests of which it is known who must be let in.
*/
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.record({
	sent,
	others: fc.dictionary(names, values, {maxKeys: 4}),
	forged: fc.option(forged, {nil: undefined}),
	hash: fc.option(hashes, {nil: undefined}),
	method: fc.oneof(fc.constantFrom('POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'GET', 'HEAD', 'OPTIONS'), fc.string()),
	uri: fc.oneof(fc.constantFrom('/', '/b', '/bedrock', '/b/v1', '/v1/models', '//b', '/a/../b', '/%62'), oddText.map(text => `/${text}`)),
}).map(({sent: {headers, id}, others, forged: proof, hash, method, uri}) => ({
	headers: {
		...others, ...headers, ...(proof !== undefined && {'x-lsf-proof': proof}), ...(hash !== undefined && {'x-amz-content-sha256': hash}),
	},
	id,
	method,
	uri,
	// Of a header that is there twice, its first value counts.
	lacksHash: ['POST', 'PUT', 'PATCH'].includes(method) && ['', undefined].includes(typeof hash === 'object' ? hash[0] : hash) && others['content-length'] !== '0',
}));
