import {spawnSync} from 'node:child_process';
import anyTest, {type ExecutionContext, type TestFn} from 'ava';
import {isInstalled, programOf} from '../clients/clients-directory.ts';
import {keyHeaders} from './helpers/api-keys.ts';
import {post, sha256, type TimedChunk} from './helpers/post.ts';
import {eventsOf} from './helpers/script.ts';
import {whyNotStreamed} from './helpers/streaming-verdict.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';
import {timedOutput} from './helpers/timed-output.ts';

const test = anyTest as TestFn<OpenTarget>;
/**
Twice as slow as the streaming suite's ticks: the clients start at the same time, each a program of its own.
*/
const intervalMs = 500;
const pieces = Array.from({length: 20}, (_, index) => `${index + 1}. 야 안녕? 🙂\n`);
const gaps = pieces.length - 1;
const steps = pieces.flatMap((text, index) => index === 0 ? [{text}] : [{wait: intervalMs}, {text}]);
const body = JSON.stringify({prompt: JSON.stringify(steps)});
const short = JSON.stringify({prompt: JSON.stringify(pieces.map(text => ({text})))});
const whole = pieces.join('');
/**
How many of these tests ask the scripted function.
*/
const scriptedAtOnce = 4;

test.before(async t => {
	t.context = await openTarget();
	// Warm, so that the pace alone is seen: the tests run side by side, and each needs a sandbox of its own.
	await Promise.all([
		...Array.from({length: scriptedAtOnce}, async () => post(route(t.context, 'scripted').url, {prompt: '[{"wait": 1000}, {"text": "warm"}]'})),
		post(route(t.context, 'buffered').url, {count: 1}),
	]);
});

test.after.always(async t => {
	await t.context.close();
});

function has(command: string, ...args: string[]) {
	return spawnSync(command, args, {stdio: 'ignore'}).status === 0;
}

const hasCurl = has('curl', '--version') && has('openssl', 'version');
const hasRequests = isInstalled('python', 'openai');

/**
What curl says with `-v` when its request leaves, and what the script in Python does.
*/
const leaves = {curl: /^> POST /mv, python: /^The request leaves\.$/mv} as const;

const curl = `
	hash=$(printf %s "$BODY" | openssl dgst -sha256 -r | cut -d' ' -f1)
	curl -sS -v -N --fail-with-body "$URL" -H 'content-type: application/json' -H "authorization: Bearer $KEY" -H "x-amz-content-sha256: $hash" -d "$BODY"
`;

function assertEvents(t: ExecutionContext<OpenTarget>, text: string, dialect: 'ndjson' | 'sse') {
	const events = eventsOf({text}, dialect);
	t.is(events[0]?.type, 'start');
	t.is(events.filter(event => event.type === 'delta').map(event => event.text).join(''), whole);
	t.like(events.at(-1), {type: 'done', stopReason: 'end_turn'});
}

(hasCurl ? test : test.skip)('curl -N with an openssl hash prints the whole answer, each piece as it is made', async t => {
	const answer = await timedOutput('sh', ['-c', curl], {BODY: body, URL: route(t.context, 'scripted').url, KEY: t.context.apiKey ?? ''}, leaves.curl);
	t.is(answer.exitCode, 0, answer.notices);
	t.is(answer.text, whole);
	t.is(whyNotStreamed(answer, gaps), undefined);
});

(hasCurl ? test : test.skip)('the same check fails on a BUFFERED function', async t => {
	const answer = await timedOutput('sh', ['-c', curl], {BODY: JSON.stringify({count: pieces.length, intervalMs}), URL: route(t.context, 'buffered').url, KEY: t.context.apiKey ?? ''}, leaves.curl);
	t.is(answer.exitCode, 0, answer.notices);
	t.true(answer.text.endsWith(`tick ${pieces.length}\n`));
	t.not(whyNotStreamed(answer, gaps), undefined);
});

(hasCurl ? test : test.skip)('curl -d without a content type, as one types it, gets the whole answer as well', async t => {
	const answer = await timedOutput('curl', ['-sS', '-v', '--fail-with-body', route(t.context, 'scripted').url, '-H', `authorization: Bearer ${t.context.apiKey}`, '-H', `x-amz-content-sha256: ${sha256(short)}`, '-d', short], {}, leaves.curl);
	t.is(answer.exitCode, 0, answer.notices);
	t.is(answer.text, whole);
});

(hasRequests ? test : test.skip)('python requests with stream=True reads an SSE stream to its done event, each piece as it is made', async t => {
	const script = `
import hashlib, os, requests, sys
body = os.environ['BODY'].encode()
print('The request leaves.', file=sys.stderr, flush=True)
answer = requests.post(os.environ['URL'], data=body, stream=True, headers={
    'content-type': 'application/json', 'accept': 'text/event-stream', 'authorization': 'Bearer ' + os.environ['KEY'], 'x-amz-content-sha256': hashlib.sha256(body).hexdigest()})
answer.raise_for_status()
answer.encoding = 'utf-8'
for chunk in answer.iter_content(None, decode_unicode=True):
    print(chunk, end='', flush=True)
`;
	const answer = await timedOutput(programOf('openai'), ['-c', script], {
		BODY: body, URL: route(t.context, 'scripted').url, KEY: t.context.apiKey ?? '', PYTHONIOENCODING: 'utf8',
	}, leaves.python);
	t.is(answer.exitCode, 0, answer.notices);
	assertEvents(t, answer.text, 'sse');
	t.is(whyNotStreamed(answer, gaps), undefined);
});

test('Node\'s fetch reads an NDJSON stream, each piece as it is made', async t => {
	const startedAt = performance.now();
	const response = await fetch(route(t.context, 'scripted').url, {
		method: 'POST', body, headers: {
			'content-type': 'application/json', accept: 'application/x-ndjson', 'x-amz-content-sha256': sha256(body), ...keyHeaders(t.context.baseUrl),
		},
	});
	t.is(response.status, 200);
	const chunks: TimedChunk[] = [];
	for await (const bytes of response.body as AsyncIterable<Uint8Array>) {
		chunks.push({at: performance.now(), bytes});
	}

	assertEvents(t, Buffer.concat(chunks.map(({bytes}) => bytes)).toString(), 'ndjson');
	t.is(whyNotStreamed({startedAt, chunks}, gaps), undefined);
});

(hasCurl ? test : test.skip)('curl prints what a real model\'s route answers, and no error', async t => {
	const answer = await timedOutput('sh', ['-c', curl], {BODY: JSON.stringify({prompt: '야 안녕?'}), URL: route(t.context, 'bedrock').url, KEY: t.context.apiKey ?? ''}, leaves.curl);
	t.is(answer.exitCode, 0, answer.notices);
	t.true(answer.text.length > 0);
	t.false(answer.text.includes('[error'));
});
