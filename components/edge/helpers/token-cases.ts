import {sentences as says} from './edge-answers.ts';
import {second, signerOf, tokenOf} from './edge-case.ts';
import {keyOf, secretOf} from './edge-store.ts';
import {passes, refuses, type CaseOptions} from './make-case.ts';

const signer = signerOf(secretOf('team'));
const good = {exp: second + 300, iat: second};
const right = tokenOf(signer, good);
const [head, body, signature] = right.split('.') as [string, string, string];

function encoded(text: string): string {
	return Buffer.from(text).toString('base64url');
}

function passing(name: string, token: string, options: CaseOptions & {route?: string} = {}) {
	return passes(name, {authorization: `Bearer ${token}`}, {id: 'team', ...options});
}

function unknown(name: string, token: string) {
	return refuses(name, {authorization: `Bearer ${token}`}, says.unknown);
}

/**
Tokens: which are taken, and which not.
*/
export const tokenCases = [
	passing('a token', right),
	passes('a token that begins now', {authorization: `Bearer ${tokenOf(signer, {exp: second + 600, nbf: second})}`}, {id: 'team'}),
	passes('a token in the other header', {'x-api-key': right}, {id: 'team'}),
	passing('a token without typ', tokenOf(signer, good, {typ: undefined})),
	passing('a token of an hour', tokenOf(signer, {exp: second + 3600})),
	passing('a token of one more second', tokenOf(signer, {exp: second + 1})),
	passing('a token for a route', tokenOf(signer, {...good, routes: ['/b']}), {uri: '/b', route: '/b'}),
	passing('a token whose claims are not known', tokenOf(signer, {...good, sub: 'constructor', iss: '🔑'})),
	passing('of claims that are there twice the last one counts', tokenOf(signer, `{"exp":1,"exp":${second + 300}}`)),
	passing('a token by the secret after a rotation', tokenOf(signerOf(secretOf('rotated')), good, {kid: 'rotated'}), {id: 'rotated'}),
	passing('a token by the secret before a rotation, within its grace', tokenOf(signerOf(secretOf('before')), good, {kid: 'rotated'}), {id: 'rotated'}),
	passing('a token within the routes of its key', tokenOf(signerOf(secretOf('onb')), {...good, routes: ['/bedrock', '/b']}, {kid: 'onb'}), {id: 'onb', uri: '/b', route: '/b'}),

	...['none', 'None', 'HS512', 'HS384', 'hs256', 'RS256', '', null, 0, ['HS256'], undefined].map(alg => unknown(`the algorithm ${JSON.stringify(alg)}`, tokenOf(signer, good, {alg}))),
	...['JWS', 'jwt', null, 1].map(typ => unknown(`the type ${JSON.stringify(typ)}`, tokenOf(signer, good, {typ}))),
	...['nobody', 'first', 'TEAM', 'constructor', '__proto__', 'other/team', '../team', 'team\n', ' team', 'a'.repeat(33), '', null, 1, ['team'], {}, undefined].map(kid => unknown(`the key id ${JSON.stringify(kid)}`, tokenOf(signer, good, {kid}))),
	...[{crit: ['exp']}, {jku: 'https://example.org'}, {jwk: {}}, {b64: false}, {constructor: 'Object'}].map(more => unknown(`a header with ${JSON.stringify(more)}`, tokenOf(signer, good, more))),
	unknown('a header of __proto__', tokenOf(signer, good, '{"__proto__":{"alg":"HS256","kid":"team"}}')),
	...['', 'null', '"team"', '[]', '{', '\0', '🔑', '['.repeat(100)].map(text => unknown(`the header ${text.slice(0, 20)}`, tokenOf(signer, good, text))),
	unknown('a header that says its algorithm twice', tokenOf(signer, good, '{"alg":"HS256","kid":"team","alg":"none"}')),
	passing('a header as another library writes it', tokenOf(signer, good, '{ "kid": "team",\n"alg": "HS256" }')),
	unknown('a token without a signature', `${head}.${body}.`),
	unknown('a token of two parts', `${head}.${body}`),
	unknown('a token of four parts', `${right}.${signature}`),
	unknown('a token unsigned as its header says', `${encoded('{"alg":"none","typ":"JWT","kid":"team"}')}.${body}.`),
	unknown('a signature with another last bit', `${head}.${body}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`),
	unknown('a signature with another first bit', `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`),
	unknown('a signature of another payload', `${head}.${encoded(`{"exp":${second + 301}}`)}.${signature}`),
	unknown('a token that is signed with the secret itself', tokenOf(secretOf('team'), good)),
	unknown('a token that is signed with an empty secret', tokenOf('', good, {kid: 'emptysigner'})),
	unknown('a token of a key whose signer is no text', tokenOf(signerOf(secretOf('listsigner')), good, {kid: 'listsigner'})),
	unknown('a token of a key without tokens', tokenOf(signerOf(secretOf('first')), good, {kid: 'first'})),
	unknown('a token that another key signed', tokenOf(signer, good, {kid: 'onb'})),
	unknown('a token of a key that is off', tokenOf(signerOf(secretOf('off')), good, {kid: 'off'})),
	unknown('a token of 8 KB', tokenOf(signer, {...good, more: 'a'.repeat(8192)})),

	...[undefined, `${second + 300}`, null, second + 0.5, second + 3601, 1e300, [second + 300], {}, true].map(exp => refuses(`the expiry ${JSON.stringify(exp)}`, {authorization: `Bearer ${tokenOf(signer, {exp})}`}, says.badExpiry)),
	...['null', '[]', '"a"', '1', '{', `{"__proto__":{"exp":${second + 300}}}`].map(text => refuses(`the payload ${text}`, {authorization: `Bearer ${tokenOf(signer, text)}`}, says.badExpiry)),
	...[second, second - 1, 0, -1, -(second + 300)].map(exp => refuses(`the expiry ${exp}, which has passed`, {authorization: `Bearer ${tokenOf(signer, {exp})}`}, says.expired)),
	...[second + 1, second + 300, String(second + 300)].map(nbf => refuses(`the beginning ${JSON.stringify(nbf)}, which lies ahead`, {authorization: `Bearer ${tokenOf(signer, {exp: second + 600, nbf})}`}, says.expired)),
	refuses('a token of an expired key', {authorization: `Bearer ${tokenOf(signerOf(secretOf('past')), good, {kid: 'past'})}`}, says.expired),
	refuses('a token by the secret before a rotation whose grace is over', {authorization: `Bearer ${tokenOf(signerOf(secretOf('before')), good, {kid: 'grace'})}`}, says.expired),
	...[['/b'], [], '/bedrock', null, ['/bedrock/'], [['/bedrock']], {'/bedrock': true}].map(routes => refuses(`the token's routes ${JSON.stringify(routes)}`, {authorization: `Bearer ${tokenOf(signer, {...good, routes})}`}, says.notOnBedrock, {id: 'team'})),
	refuses('a token for a route that its key lacks', {authorization: `Bearer ${tokenOf(signerOf(secretOf('onb')), {...good, routes: ['/bedrock']}, {kid: 'onb'})}`}, says.notOnBedrock, {id: 'onb'}),
	// The key itself is no token, nor the other way round.
	unknown('a key with dots', keyOf('team').replaceAll('_', '.')),
];
