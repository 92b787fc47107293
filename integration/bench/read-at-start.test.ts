import test from 'ava';
import {bundleHandler} from '../../components/bundle/bundle-handler.ts';
import {startModelServer} from '../../components/bundle/helpers/model-server.ts';
import {runBundle} from '../../components/bundle/helpers/run-bundle.ts';

/**
What of the dialects says which requests are theirs, and their errors.
*/
const matching = /^runtime\/dialects\/(?:dialects|openai\/(?:error-code|error-object|without-v1|wrong-route)|(?:chat-completions|messages|responses)\/dialect|messages\/(?:error-object|models|wrong-path))\.ts$/v;

const claude = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

function bundleOf(name: string) {
	return bundleHandler({entry: new URL(`../../runtime/${name}/handler.ts`, import.meta.url), trimSdk: true});
}

for (const name of ['bedrock', 'sagemaker']) {
	test(`a start of ${name} reads of a dialect what tells its requests, and nothing of the SDK's client nor of what goes on to Claude as it is`, t => {
		const [start, ...later] = bundleOf(name).files.map(({inputs}) => [...inputs].filter(([, bytes]) => bytes > 0).map(([path]) => path));
		t.deepEqual(start!.filter(path => path.startsWith('runtime/dialects/') && !matching.test(path)), []);
		t.deepEqual(start!.filter(path => path.includes('@aws-sdk/')), []);
		t.deepEqual(start!.filter(path => path.startsWith('runtime/bedrock/claude/')), []);
		const rest = later.flat();
		for (const path of ['runtime/dialects/chat-completions/parse-chat.ts', 'runtime/dialects/responses/parse-responses.ts', 'runtime/dialects/messages/parse-messages.ts', 'runtime/dialects/answer/answer-check.ts']) {
			t.true(rest.includes(path), path);
		}

		t.true(rest.some(path => path.includes(`@aws-sdk/client-${name}-runtime`)));
	});
}

/**
Calls the handler as Lambda does, and prints which of its files have been loaded.
*/
const program = `import {registerHooks} from 'node:module';
const loaded = [];
registerHooks({load(url, context, next) { loaded.push(url.split('/').at(-1)); return next(url, context); }});
globalThis.awslambda = {streamifyResponse: handler => handler, HttpResponseStream: {from: stream => stream}};
const {handler} = await import('./index.mjs');
const stream = {write: () => true, end() {}, off() {}, once(name, listener) { if (name === 'finish') setImmediate(listener); }};
process.stdout.write = () => true;
for (const [rawPath, body] of JSON.parse(process.env.CALLS)) {
	await handler({rawPath, headers: {'content-type': 'application/json'}, requestContext: {http: {method: 'POST'}}, body: JSON.stringify(body)}, stream, {awsRequestId: 'a', getRemainingTimeInMillis: () => 60_000});
}
process.stdout.constructor.prototype.write.call(process.stdout, JSON.stringify(loaded));`;

test('a native prompt runs nothing else, and each dialect its own', async t => {
	const server = await startModelServer('a secret', [
		['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"text":"안녕?"}}'],
		['messageStop', '{"stopReason":"end_turn"}'],
		['metadata', '{"usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}'],
	]);
	t.teardown(server.close);
	const {files} = bundleOf('bedrock');
	const loaded = async (calls: Array<[string, unknown]>): Promise<string[]> => JSON.parse(await runBundle(files, program, {
		CALLS: JSON.stringify(calls), AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'a secret', AWS_ENDPOINT_URL_BEDROCK_RUNTIME: server.url, LSF_MODELS: JSON.stringify(['us.amazon.nova-micro-v1:0', claude]),
	})) as string[];
	t.deepEqual(await loaded([['/', {prompt: 'hello'}]]), ['index.mjs']);
	t.true(server.seen.length > 0);
	const messages = [{role: 'user', content: 'hello'}];
	for (const [path, body, ...expected] of [
		['/v1/chat/completions', {messages}, 'answer-chat.mjs'],
		['/v1/responses', {input: 'hello'}, 'answer-responses.mjs'],
		['/v1/messages', {messages, max_tokens: 9}, 'answer-messages.mjs'],
		['/v1/messages', {model: claude, messages, max_tokens: 9}, 'answer-messages.mjs', 'messages-source.mjs'],
		['/v1/messages/count_tokens', {messages}, 'answer-messages.mjs'],
	] as const) {
		const [start, ...later] = await loaded([[path, body]]);
		t.is(start, 'index.mjs');
		t.deepEqual(later.filter(name => !name.startsWith('shared')), expected);
	}
});
