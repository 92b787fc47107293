/*
Who has no key of this endpoint gets no further than its edge, whatever is sent instead; and who has one gets through by either header.
*/
import {createHmac} from 'node:crypto';
import {connect as connectPlain} from 'node:net';
import {connect as connectTls} from 'node:tls';
import {text as readText} from 'node:stream/consumers';
import anyTest, {type ExecutionContext, type TestFn} from 'ava';
import {mintToken} from '../../../client/keys/mint-token.ts';
import {makeKey, writeEntry, type MadeKey} from '../helpers/key-entries.ts';
import {send, sha256, type PostOptions} from '../helpers/post.ts';
import {openTarget, route, type OpenTarget} from '../helpers/target.ts';
import {untilShown} from '../helpers/until-shown.ts';

type Context = OpenTarget & {keys: Record<'plain' | 'expired' | 'revoked' | 'elsewhere' | 'signing' | 'graced' | 'overdue', MadeKey>};
const test = anyTest as TestFn<Context>;
const now = Math.floor(Date.now() / 1000);
const body = '[{"text": "through"}]';
const prompt = JSON.stringify({prompt: body});

test.before(async t => {
	const target = await openTarget();
	const keys = {
		plain: await makeKey(target),
		expired: await makeKey(target, {exp: now - 1}),
		revoked: await makeKey(target, {off: true}),
		elsewhere: await makeKey(target, {routes: ['/ticker']}),
		signing: await makeKey(target, {}, {signs: true}),
		graced: await rotated(target, now + 3600),
		overdue: await rotated(target, now - 1),
	};
	t.context = {...target, keys};
	// The store's last write is the last to be seen.
	await untilShown(async () => ask(t, {authorization: `Bearer ${keys.overdue.text}`}), ({status}) => status === 401);
	await untilShown(async () => ask(t, {authorization: `Bearer ${keys.signing.text}`}), ({status}) => status === 200);
});

test.after.always(async t => {
	await t.context.close();
});

/**
A key whose secret was rotated since, and that counts until a time.
*/
async function rotated(target: OpenTarget, exp: number): Promise<MadeKey> {
	const key = await makeKey(target);
	await writeEntry(target, key.id, entry => ({...entry!, h: '0'.repeat(64), was: {h: entry!.h, exp}}));
	return key;
}

async function ask(t: ExecutionContext<Context>, headers: Record<string, string | undefined>, options: PostOptions & {path?: string} = {}) {
	const {path = '', ...rest} = options;
	return send(`${route(t.context, 'scripted').url}${path}`, {body: prompt, ...rest, headers: {authorization: undefined, ...headers}});
}

function token(key: MadeKey, payload: Record<string, unknown>, alg = 'HS256', secret = createHmac('sha256', key.secret).update('token').digest('hex')): string {
	const signed = [{alg, typ: 'JWT', kid: key.id}, payload].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
	return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

type Sent = (context: Context) => Record<string, string | undefined>;
const strangers: Record<string, Sent> = {
	'no key': () => ({}),
	'an empty header': () => ({authorization: ''}),
	'a key in the wrong scheme': ({apiKey}) => ({authorization: `Basic ${apiKey}`}),
	'a key without a scheme': ({apiKey}) => ({authorization: apiKey}),
	'a wrong secret': ({keys}) => ({authorization: `Bearer lsf_${keys.plain.id}_${'0'.repeat(64)}`}),
	'another key\'s secret': ({keys}) => ({authorization: `Bearer lsf_${keys.plain.id}_${keys.signing.secret}`}),
	'an id that nobody has': ({keys}) => ({authorization: `Bearer lsf_nobody_${keys.plain.secret}`}),
	'the key in capitals': ({keys}) => ({authorization: `Bearer ${keys.plain.text.toUpperCase()}`}),
	'an expired key': ({keys}) => ({'x-api-key': keys.expired.text}),
	'a revoked key': ({keys}) => ({'x-api-key': keys.revoked.text}),
	'a key that was rotated, after its grace': ({keys}) => ({'x-api-key': keys.overdue.text}),
	'the first words of a key': ({keys}) => ({'x-api-key': keys.plain.text.slice(0, -1)}),
	'a key and a character': ({keys}) => ({'x-api-key': `${keys.plain.text}0`}),
	'a right key behind a wrong Authorization': ({keys}) => ({authorization: 'Bearer nonsense', 'x-api-key': keys.plain.text}),
	'two keys in one header': ({keys}) => ({authorization: `Bearer ${keys.plain.text}, Bearer ${keys.plain.text}`}),
	'the hash in place of the secret': ({keys}) => ({'x-api-key': `lsf_${keys.plain.id}_${sha256(keys.plain.secret)}`}),
	constructor: () => ({'x-api-key': `lsf_constructor_${'0'.repeat(64)}`}),
	'__proto__ as an id': () => ({'x-api-key': `lsf___proto___${'0'.repeat(64)}`}),
	'an id with a path': ({keys}) => ({'x-api-key': `lsf_../key/${keys.plain.id}_${keys.plain.secret}`}),
	'8 KB': () => ({authorization: `Bearer lsf_a_${'0'.repeat(8000)}`}),
	'a key of latin letters with accents': () => ({'x-api-key': `lsf_é_${'0'.repeat(64)}`}),
	'a forged proof': () => ({'x-lsf-proof': `first.${now}.${'A'.repeat(43)}`, 'x-lsf-auth': 'none', 'x-lsf-route': '/scripted'}),
	'a forged proof by an empty secret': () => ({'x-lsf-proof': `-.${now}.${createHmac('sha256', '').update(`lsf1\n-\n/scripted\n${now}`).digest('base64url')}`}),
	'a token of a key that may not sign': ({keys}) => ({authorization: `Bearer ${mintToken(keys.plain, {ttl: 300, now})}`}),
	'a token of a revoked key': ({keys}) => ({authorization: `Bearer ${mintToken(keys.revoked, {ttl: 300, now})}`}),
	'a token without a signature': ({keys}) => ({authorization: `Bearer ${token(keys.signing, {exp: now + 60}).replace(/[^.]+$/v, '')}`}),
	'a token of the algorithm none': ({keys}) => ({authorization: `Bearer ${token(keys.signing, {exp: now + 60}, 'none')}`}),
	'a token of HS512': ({keys}) => ({authorization: `Bearer ${token(keys.signing, {exp: now + 60}, 'HS512')}`}),
	'a token that the secret itself signed': ({keys}) => ({authorization: `Bearer ${token(keys.signing, {exp: now + 60}, undefined, keys.signing.secret)}`}),
	'a token without an end': ({keys}) => ({authorization: `Bearer ${token(keys.signing, {})}`}),
	'a token with its end as a text': ({keys}) => ({authorization: `Bearer ${token(keys.signing, {exp: String(now + 60)})}`}),
	'a token that has ended': ({keys}) => ({authorization: `Bearer ${token(keys.signing, {exp: now - 1})}`}),
	'a token of more than an hour': ({keys}) => ({authorization: `Bearer ${token(keys.signing, {exp: now + 7300})}`}),
};

for (const [title, sent] of Object.entries(strangers)) {
	test(`401, and no answer: ${title}`, async t => {
		for (const options of [{}, {method: 'GET', body: undefined}, {path: '/v1/chat/completions'}]) {
			const answer = await ask(t, sent(t.context), options);
			t.is(answer.status, 401, answer.text);
			t.is(answer.headers['www-authenticate'], 'Bearer');
			t.false(answer.text.includes('through'));
		}
	});
}

const welcome: Record<string, Sent> = {
	'the first key': ({apiKey}) => ({authorization: `Bearer ${apiKey}`}),
	'a key as Authorization': ({keys}) => ({authorization: `Bearer ${keys.plain.text}`}),
	'a key as x-api-key': ({keys}) => ({'x-api-key': keys.plain.text}),
	'a scheme in capitals': ({keys}) => ({authorization: `BEARER ${keys.plain.text}`}),
	'a right key before a wrong x-api-key': ({keys}) => ({authorization: `Bearer ${keys.plain.text}`, 'x-api-key': 'nonsense'}),
	'a key that was rotated, in its grace': ({keys}) => ({'x-api-key': keys.graced.text}),
	'a token': ({keys}) => ({authorization: `Bearer ${mintToken(keys.signing, {ttl: 300, now})}`}),
	'a token as x-api-key': ({keys}) => ({'x-api-key': mintToken(keys.signing, {ttl: 300, now})}),
	'a token for this route': ({keys}) => ({authorization: `Bearer ${mintToken(keys.signing, {ttl: 300, now, routes: ['/scripted']})}`}),
};

for (const [title, sent] of Object.entries(welcome)) {
	test(`twin, answered: ${title}`, async t => {
		const answer = await ask(t, sent(t.context));
		t.is(answer.status, 200, answer.text);
		t.true(answer.text.includes('through'));
	});
}

test('a key or token of other routes is 403, and its message names the route', async t => {
	const {elsewhere, signing} = t.context.keys;
	for (const credential of [elsewhere.text, mintToken(signing, {ttl: 300, now, routes: ['/ticker']})]) {
		const answer = await ask(t, {authorization: `Bearer ${credential}`});
		t.is(answer.status, 403, answer.text);
		t.like(JSON.parse(answer.text), {error: {code: 'route_not_allowed'}});
		t.true(answer.text.includes('/scripted'));
		const own = await send(route(t.context, 'ticker').url, {body: '{"count": 1}', headers: {authorization: `Bearer ${credential}`}});
		t.is(own.status, 200, own.text);
	}
});

test('a path that leads to another route than it seems to is none of a key\'s routes', async t => {
	const {elsewhere} = t.context.keys;
	for (const path of ['/ticker/../scripted', '/ticker/%2e%2e/scripted', '/%73cripted', '//scripted', '/scripted', '/', '/./scripted', '/TICKER/../scripted']) {
		const {status, text} = await raw(t, `POST ${path} HTTP/1.1`, [`authorization: Bearer ${elsewhere.text}`, 'content-type: application/json', `content-length: ${prompt.length}`, `x-amz-content-sha256: ${sha256(prompt)}`], prompt);
		t.not(status, 200, `${path}: ${text}`);
		t.false(text.includes('through'), path);
	}
});

async function raw(t: ExecutionContext<Context>, line: string, headers: string[], sent = ''): Promise<{status: number; text: string}> {
	const {hostname, port, protocol} = new URL(t.context.baseUrl);
	const socket = protocol === 'https:' ? connectTls({host: hostname, port: Number(port === '' ? 443 : port), servername: hostname}) : connectPlain(Number(port === '' ? 80 : port), hostname);
	socket.write([line, `host: ${hostname}`, 'connection: close', ...headers, '', sent].join('\r\n'), 'latin1');
	const text = await readText(socket);
	return {status: Number(/^HTTP\/1\.1 (?<status>\d{3})/v.exec(text)?.groups?.status), text};
}

test('two Authorization lines are refused, whatever they say', async t => {
	const {plain} = t.context.keys;
	const line = `authorization: Bearer ${plain.text}`;
	t.is((await raw(t, 'GET /scripted HTTP/1.1', [line, line])).status, 401);
	t.is((await raw(t, 'GET /scripted HTTP/1.1', [`x-api-key: ${plain.text}`, `X-API-KEY: ${plain.text}`])).status, 401);
	t.is((await raw(t, 'GET /scripted HTTP/1.1', [line])).status, 200);
});

test('bytes that no key has never get through', async t => {
	const {plain} = t.context.keys;
	for (const value of [`Bearer ${plain.text}\u{0}`, `Bearer\u{0}${plain.text}`, `Bearer ${plain.text}\u{E9}`, `Bearer ${plain.text}\t`, `Bearer \u{A0}${plain.text}`]) {
		const {status} = await raw(t, 'GET /scripted HTTP/1.1', [`authorization: ${value}`]);
		// White space at the end of a line is no part of its value (RFC 9110, section 5.5).
		t.is(status === 200, value.endsWith('\t'), JSON.stringify(value));
	}
});

test('HEAD, usage and the list of models need a key; OPTIONS needs none and gets nowhere', async t => {
	for (const [method, path] of [['HEAD', ''], ['GET', ''], ['GET', '/v1/models']] as const) {
		t.is((await ask(t, {}, {method, body: undefined, path})).status, 401, `${method} ${path}`);
		t.is((await ask(t, {authorization: `Bearer ${t.context.apiKey}`}, {method, body: undefined, path})).status, 200, `${method} ${path}`);
	}

	const {status, headers, text} = await ask(t, {}, {method: 'OPTIONS', body: undefined});
	t.is(status, 204);
	t.is(text, '');
	t.regex(String(headers['x-cache']), /^FunctionGeneratedResponse/v);
});

test('401 comes before 413, and both in the words of the path\'s dialect', async t => {
	const huge = {'content-length': String(100_000_000)};
	const stranger = await raw(t, 'POST /scripted/v1/chat/completions HTTP/1.1', Object.entries(huge).map(([name, value]) => `${name}: ${value}`));
	t.is(stranger.status, 401);
	t.regex(stranger.text, /"type":"authentication_error"/v);
	const known = await raw(t, 'POST /scripted/v1/chat/completions HTTP/1.1', [`x-api-key: ${t.context.apiKey}`, 'content-length: 100000000']);
	t.is(known.status, 413);
	t.regex(known.text, /"type":"invalid_request_error"/v);
	const anthropics = await raw(t, 'POST /scripted/v1/messages HTTP/1.1', [`x-api-key: ${t.context.apiKey}`, 'content-length: 100000000']);
	t.is(anthropics.status, 413);
	t.regex(anthropics.text, /\r\n\r\n\{"type":"error","error":\{.*"type":"request_too_large".*\},"request_id":"[^"]+"\}$/v);
});
