import {execFile, spawnSync} from 'node:child_process';
import process from 'node:process';
import {promisify} from 'node:util';
import anyTest, {type TestFn} from 'ava';
import {sha256} from './helpers/post.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const run = async (file: string, argv: string[], options = {}) => promisify(execFile)(file, argv, options);
const body = JSON.stringify({prompt: '야 안녕?'});

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

const has = (command: string, ...args: string[]) => spawnSync(command, args, {stdio: 'ignore'}).status === 0;

const hasCurl = has('curl', '--version') && has('openssl', 'version');
const hasRequests = has('python3', '-c', 'import requests');

(hasCurl ? test : test.skip)('curl -N with an openssl hash streams an answer', async t => {
	const script = `
		hash=$(printf %s "$BODY" | openssl dgst -sha256 -r | cut -d' ' -f1)
		curl -sS -N --fail-with-body "$URL" -H 'content-type: application/json' -H "x-amz-content-sha256: $hash" -d "$BODY"
	`;
	const {stdout} = await run('sh', ['-c', script], {env: {...process.env, BODY: body, URL: route(t.context, 'bedrock').url}});
	t.true(stdout.length > 0);
	t.false(stdout.includes('[error'));
});

(hasCurl ? test : test.skip)('curl -d without a content type, as one types it, works as well', async t => {
	const {stdout} = await run('curl', ['-sS', '--fail-with-body', route(t.context, 'bedrock').url, '-H', `x-amz-content-sha256: ${sha256(body)}`, '-d', body]);
	t.true(stdout.length > 0);
});

(hasRequests ? test : test.skip)('python requests with stream=True reads an SSE stream to its done event', async t => {
	const script = `
import hashlib, os, requests
body = os.environ['BODY'].encode()
answer = requests.post(os.environ['URL'], data=body, stream=True, headers={
    'content-type': 'application/json', 'accept': 'text/event-stream', 'x-amz-content-sha256': hashlib.sha256(body).hexdigest()})
answer.raise_for_status()
answer.encoding = 'utf-8'
chunks = 0
for chunk in answer.iter_content(None, decode_unicode=True):
    chunks += 1
    print(chunk, end='')
assert chunks > 1, chunks
`;
	const {stdout} = await run('python3', ['-c', script], {
		env: {
			...process.env, BODY: body, URL: route(t.context, 'bedrock').url, PYTHONIOENCODING: 'utf-8',
		},
	});
	t.regex(stdout, /^event: start\n/v);
	t.regex(stdout, /event: done\n/v);
});

test('Node\'s fetch reads an NDJSON stream, one event a line', async t => {
	const response = await fetch(route(t.context, 'bedrock').url, {
		method: 'POST', body, headers: {'content-type': 'application/json', accept: 'application/x-ndjson', 'x-amz-content-sha256': sha256(body)},
	});
	t.is(response.status, 200);
	const lines = (await response.text()).trimEnd().split('\n').map(line => JSON.parse(line) as {type: string});
	t.is(lines[0]!.type, 'start');
	t.true(lines.some(line => line.type === 'delta'));
	t.is(lines.at(-1)!.type, 'done');
});
