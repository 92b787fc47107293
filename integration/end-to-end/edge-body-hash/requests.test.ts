/*
What callers see of an endpoint whose edge hashes bodies: those that can't hash get through, and nobody else does.
*/
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import anyTest, {type TestFn} from 'ava';
import {
	post,
	readAll,
	send,
	sha256,
} from '../../suites/helpers/post.ts';
import {edgeLogStatement, policyDocument} from '../../../components/policy/statement.ts';
import {whyNotStreamed} from '../../suites/helpers/streaming-verdict.ts';
import {openHashing, type HashingStack} from './open-hashing.ts';

const test = anyTest as TestFn<HashingStack>;
const hashless = {'x-amz-content-sha256': undefined};
const ticks = {count: 20, intervalMs: 250};

test.before(async t => {
	t.context = await openHashing();
});

test.after.always(async t => {
	await t.context?.close();
});

/**
Sends a body in pieces, without its length, as a client does that streams it.
*/
async function upload(url: string, apiKey: string, pieces: readonly Uint8Array[]): Promise<{status: number; text: string}> {
	const outgoing = request(url, {method: 'POST', agent: false, headers: {authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'transfer-encoding': 'chunked'}});
	const responded = once(outgoing, 'response') as Promise<[IncomingMessage]>;
	for (const piece of pieces) {
		await new Promise(sent => {
			outgoing.write(piece, sent);
		});
	}

	outgoing.end();
	const [incoming] = await responded;
	return {status: incoming.statusCode!, text: await readAll(incoming)};
}

test('a prompt without its hash is answered, with a body that has no length too', async t => {
	const {url, apiKey} = t.context;
	for (const path of ['/bedrock', '/', '/bedrock/v1/chat/completions']) {
		const value = path.includes('v1') ? {messages: [{role: 'user', content: '야 안녕?'}]} : {prompt: '야 안녕?', maxTokens: 5};
		const {status, text} = await post(`${url}${path}`, value, {headers: hashless});
		t.is(status, 200, text);
	}

	// Cut within its characters.
	const bytes = Buffer.from(JSON.stringify({prompt: '야 안녕?', maxTokens: 5}));
	const {status, text} = await upload(`${url}/bedrock`, apiKey!, Array.from({length: bytes.length}, (_, index) => bytes.subarray(index, index + 1)));
	t.is(status, 200, text);
});

// By itself: the others' large bodies hold this process up for longer than a tick.
test.serial('an answer streams as it does without the hash at the edge, and one that doesn\'t is told from it', async t => {
	const {url} = t.context;
	await post(`${url}/ticker`, {count: 1}, {headers: hashless});
	const answer = await post(`${url}/ticker`, ticks, {headers: hashless});
	t.is(answer.status, 200, answer.text);
	t.is(whyNotStreamed(answer, ticks.count - 1), undefined);
	const buffered = await post(`${url}/buffered`, ticks, {headers: hashless});
	t.is(buffered.status, 200, buffered.text);
	t.not(whyNotStreamed(buffered, ticks.count - 1), undefined);
});

test('a wrong hash of the caller\'s own stays AWS\'s 403, and a right one is let through', async t => {
	const {url} = t.context;
	const wrong = await post(`${url}/bedrock`, {prompt: 'Hello'}, {headers: {'x-amz-content-sha256': sha256('other')}});
	t.is(wrong.status, 403);
	t.regex(wrong.text, /The request signature we calculated does not match/v);
	t.is((await post(`${url}/bedrock`, {prompt: 'Hello', maxTokens: 5})).status, 200);
});

test('bytes that are no UTF-8 reach the function, which says so itself', async t => {
	const {url} = t.context;
	const body = Uint8Array.of(0xFF, 0xFE, 0x80, 0x22);
	const {status, text} = await send(`${url}/bedrock`, {body, headers: hashless});
	t.is(status, 400);
	t.is((JSON.parse(text) as {error: {code: string}}).error.code, 'invalid_request');
});

test('over 1 MB without a hash is refused in the language of its path, and names the proxy', async t => {
	const {url, apiKey} = t.context;
	const body = JSON.stringify({prompt: 'a'.repeat(1_048_576)});
	for (const [path, field] of [['/bedrock', 'requestId'], ['/bedrock/v1/chat/completions', 'request_id']] as const) {
		const {status, text, headers} = await send(`${url}${path}`, {body, headers: hashless});
		t.is(status, 413, text);
		t.is(headers['content-type'], 'application/json');
		t.is(headers['cache-control'], 'no-store');
		const {error} = JSON.parse(text) as {error: Record<string, string>};
		t.is(error.code, 'too_large');
		t.regex(error.message!, /lsf proxy/v);
		t.true(error[field]!.length > 0);
	}

	const unmeasured = await upload(`${url}/bedrock`, apiKey!, [Buffer.from(body)]);
	t.is(unmeasured.status, 413, unmeasured.text);
});

test('over 1 MB with its hash is answered, and so is 1 MB without', async t => {
	const {url} = t.context;
	const large = await post(`${url}/ticker`, {count: 1, padding: 'a'.repeat(2_000_000)});
	t.is(large.status, 200, large.text);
	const ofSize = (size: number) => JSON.stringify({count: 1, padding: 'a'.repeat(size - JSON.stringify({count: 1, padding: ''}).length)});
	t.is((await send(`${url}/ticker`, {body: ofSize(1_048_576), headers: hashless})).status, 200);
	t.is((await send(`${url}/ticker`, {body: ofSize(1_048_577), headers: hashless})).status, 413);
});

test('without a key nobody gets through, nor past CloudFront', async t => {
	const {url, functions} = t.context;
	const refused = await post(`${url}/bedrock`, {prompt: 'Hello'}, {headers: {...hashless, authorization: undefined}});
	t.is(refused.status, 401);
	const direct = await post(functions.bedrock!.directUrl, {prompt: 'Hello'}, {headers: hashless});
	t.is(direct.status, 403);
	const {inputs} = t.context.run.resources.find(({type}) => type === 'aws:cloudfront/originAccessControl:OriginAccessControl')!;
	t.is(inputs.signingBehavior, 'always');
});

test('what has no body needs no hash', async t => {
	const {url} = t.context;
	t.is((await send(`${url}/bedrock`, {method: 'GET'})).status, 200);
	// Empty, it reaches the function, which wants a prompt.
	t.is((await send(`${url}/bedrock`, {body: '', headers: hashless})).status, 400);
});

test.serial('the function logs nothing unless its role may', async t => {
	const {url, cloud, run} = t.context;
	const {inputs: {role}, outputs: {name}} = run.resources.find(resource => resource.type === 'aws:lambda/function:Function' && resource.name === 'edge')!;
	const logs = () => cloud.regions.find('us-east-1')!.lambda.replicaLogs(String(name));
	await post(`${url}/ticker`, {count: 1}, {headers: hashless});
	t.deepEqual(logs(), []);
	// What `edgeBodyHashLogs` adds.
	const roleName = String(role).split('/').at(-1)!;
	const statement = edgeLogStatement({partition: 'aws', accountId: cloud.iam.accountId}, String(name));
	cloud.iam.putRolePolicy(roleName, 'logs', JSON.parse(policyDocument([statement])) as Parameters<typeof cloud.iam.putRolePolicy>[2]);
	await post(`${url}/ticker`, {count: 1}, {headers: hashless});
	t.true(logs().length > 0);
	cloud.iam.deleteRolePolicy(roleName, 'logs');
});

const broken: Record<string, (code: string) => string> = {
	throws: code => code.replace('const {config, request} =', () => 'throw new Error(\'broken\');\nconst {config, request} ='),
	'can\'t be parsed': code => `${code}}`,
	'returns nothing': code => code.replaceAll('return request;', 'return undefined;'),
};

for (const [what, change] of Object.entries(broken)) {
	test.serial(`where the function ${what}, everybody is refused, with a hash or without`, async t => {
		const {url, replaceCode} = t.context;
		await replaceCode(change);
		for (const headers of [hashless, {}]) {
			const {status, text} = await post(`${url}/ticker`, {count: 1}, {headers});
			t.true(status === 502 || status === 503, `${status} ${text}`);
			t.false(text.includes('tick'));
		}

		await replaceCode(code => code);
		t.is((await post(`${url}/ticker`, {count: 1}, {headers: hashless})).status, 200);
	});
}

test.serial('twin: the hash of a text opens nothing to bytes that are none, and a hash of anything else nothing at all', async t => {
	const {url, replaceCode} = t.context;
	const body = Uint8Array.of(0xFF, 0xFE, 0x80, 0x22);
	await replaceCode(code => code.replace('.update(body.data, encoding)', '.update(Buffer.from(body.data, encoding).toString())'));
	t.is((await send(`${url}/bedrock`, {body, headers: hashless})).status, 403);
	t.is((await post(`${url}/ticker`, {count: 1}, {headers: hashless})).status, 200);
	await replaceCode(code => code.replace('.update(body.data, encoding)', '.update(body.data)'));
	t.is((await post(`${url}/ticker`, {count: 1}, {headers: hashless})).status, 403);
	await replaceCode(code => code);
});
