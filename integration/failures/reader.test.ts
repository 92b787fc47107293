import {type Buffer} from 'node:buffer';
import {once} from 'node:events';
import {setImmediate as turn} from 'node:timers/promises';
import anyTest, {type TestFn} from 'ava';
import {createStreamClient} from '../../client/index.ts';
import {sha256} from '../suites/helpers/post.ts';
import {formats} from './helpers/formats.ts';
import {openStack, type OpenStack} from './helpers/open-stack.ts';
import {openAnswer, settled} from './helpers/paused-reader.ts';
import {functionName, idlePids} from './helpers/place.ts';
import {readRecords} from './helpers/records.ts';
import {residentMemory} from './helpers/resident-memory.ts';
import {
	answerCanary,
	goodAnswer,
	promptCanary,
	promptFor,
	Scripts,
} from './helpers/scripts.ts';

const test = anyTest as TestFn<OpenStack>;
const scripts = new Scripts();

test.before(async t => {
	// The burst is the whole answer: what slows it down is its reader alone.
	t.context = await openStack('reader', {model: scripts.model, limits: {burstBytes: 1024 ** 3}});
});

test.after.always(async t => {
	await t.context.close();
});

/**
Sends a prompt by the client, which throws unless the answer is complete.
*/
async function complete(stack: OpenStack, route: string, prompt = promptFor('something good')) {
	return createStreamClient({url: stack.functions[route]!.url}).complete({prompt});
}

function isOne({requests, metrics, reports}: Awaited<ReturnType<typeof readRecords>>) {
	return requests.length === 1 && metrics.length === 1 && reports.length === 1;
}

test.serial('a slow reader slows the model down, the function\'s memory stays flat, and nothing is lost', async t => {
	const stack = t.context;
	// More than the kernel's buffers on all the sockets of the way can ever hold.
	const pieces = 3200;
	const piece = '0123456789abcdef'.repeat(4096);
	let pulled = 0;
	const reader = {isReading: false};
	scripts.set('much', async function * () {
		for (; pulled < pieces && !reader.isReading; pulled++) {
			yield {text: piece};
		}

		yield {stop: 'end_turn'};
	});

	await complete(stack, 'bedrock');
	const [pid] = await idlePids({stack, route: 'bedrock'});
	const before = residentMemory(pid!);
	const response = await openAnswer(stack.functions.bedrock!.url, promptFor('much'));
	t.teardown(() => {
		response.destroy();
	});
	const pulledUnread = await settled(() => pulled);
	t.true(pulledUnread < pieces, `${pulledUnread} of ${pieces} pieces of 64 KiB were read from the model for a reader that reads nothing`);
	t.true(pulledUnread > 0);
	reader.isReading = true;
	let text = '';
	let length = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		length += chunk.length;
		text = (text + chunk.toString('latin1')).slice(-300);
	}

	t.log(`${pulledUnread} of ${pieces} pieces read from the model for an idle reader; resident memory ${JSON.stringify({before, after: residentMemory(pid!)})} MB`);
	t.true(length > pulled * piece.length);
	t.regex(text, /event: done\n/v);
	const after = residentMemory(pid!);
	t.true(before === undefined || after!.most < before.now + 64, `${JSON.stringify(before)} -> ${JSON.stringify(after)} MB for ${pulled} pieces of 64 KiB`);
	t.deepEqual(await idlePids({stack, route: 'bedrock'}), [pid!]);
});

test.serial('after its reader has left, a function runs on until its deadline', async t => {
	const stack = t.context;
	let isGivenUp = false;
	scripts.set('endless', async function * ({signal}) {
		signal.addEventListener('abort', () => {
			isGivenUp = true;
		});
		for (;;) {
			yield {text: 'And on. '};
			yield {wait: 20};
		}
	});
	const response = await openAnswer(stack.functions.short!.url, promptFor('endless'));
	await once(response, 'data');
	response.destroy();
	await turn();
	t.false(isGivenUp);
	const records = await readRecords(stack.cloud.lambda, functionName({stack, route: 'short'}), 0, isOne);
	const [line] = records.requests;
	t.true(isGivenUp);
	t.like(line, {stopReason: 'deadline', status: 200, code: undefined});
	t.like(records.metrics[0], {DeadlineStops: 1, Errors: 0});
	// It has four seconds, which count from before its own clock, and nobody was there for most of them.
	t.true(Number(line!.durationMs) > 2000, JSON.stringify(line));
	const pids = await idlePids({stack, route: 'short'});
	t.is((await complete(stack, 'short')).text, goodAnswer);
	t.deepEqual(await idlePids({stack, route: 'short'}), pids);
});

test.serial('after its reader has left, a function runs on until the longest answer', async t => {
	const stack = t.context;
	const left = Promise.withResolvers<void>();
	scripts.set('as much as allowed', async function * ({maxTokens}) {
		yield {text: 'One '};
		await left.promise;
		for (let token = 1; token < maxTokens!; token++) {
			yield {text: 'more '};
		}

		yield {usage: {inputTokens: 1, outputTokens: maxTokens!}};
		yield {stop: 'max_tokens'};
	});
	await idlePids({stack, route: 'bedrock'});
	const from = stack.cloud.lambda.logs(functionName({stack, route: 'bedrock'})).length;
	const response = await openAnswer(stack.functions.bedrock!.url, promptFor('as much as allowed'), {maxTokens: 50});
	await once(response, 'data');
	response.destroy();
	await once(response, 'close');
	left.resolve();
	const {requests} = await readRecords(stack.cloud.lambda, functionName({stack, route: 'bedrock'}), from, isOne);
	t.like(requests[0], {stopReason: 'max_tokens', outputTokens: 50, code: undefined});
});

for (const route of ['bedrock', 'sagemaker'] as const) {
	test.serial(`${route}: a connection that was closed while the sandbox was frozen costs no answer`, async t => {
		const stack = t.context;
		const server = stack.cloud[route];
		await complete(stack, route);
		const pids = await idlePids({stack, route});
		const calls = server.calls.length;
		server.closeIdleConnections();
		t.is((await complete(stack, route)).text, goodAnswer);
		t.is(server.calls.length, calls + 1);
		t.deepEqual(await idlePids({stack, route}), pids);
	});

	test.serial(`${route}: a connection that the far side forgot while the sandbox was frozen costs a retry, no answer`, async t => {
		const stack = t.context;
		const server = stack.cloud[route];
		await complete(stack, route);
		const pids = await idlePids({stack, route});
		server.isForgetful = true;
		try {
			for (let round = 0; round < 3; round++) {
				t.is((await complete(stack, route)).text, goodAnswer);
				// A sandbox that is not free yet would be followed by a new one, whose connection nobody has forgotten.
				await idlePids({stack, route});
			}
		} finally {
			server.isForgetful = false;
		}

		t.is(server.forgotten, 3);
		t.deepEqual(await idlePids({stack, route}), pids);
	});
}

test.serial('twin: with LSF_LOG_CONTENT, prompts and answers are in the log', async t => {
	const stack = t.context;
	scripts.set('half', async function * () {
		yield {text: goodAnswer};
		yield {cut: 'boundary'};
	});
	await complete(stack, 'talkative');
	t.like(await formats.sse({url: stack.functions.talkative!.url, prompt: promptFor('half')}), {ending: 'failed', code: 'model_cut'});
	const {requests} = await readRecords(stack.cloud.lambda, functionName({stack, route: 'talkative'}), 0, found => found.requests.length === 2);
	for (const line of requests) {
		t.true(JSON.stringify(line).includes(promptCanary));
		t.true(JSON.stringify(line).includes(answerCanary));
	}
});

test.serial('with JSON logs, a metric is one object with _aws at its root, and has every value that it announces', async t => {
	const stack = t.context;
	await complete(stack, 'bedrock');
	const lines = stack.cloud.lambda.logs(functionName({stack, route: 'bedrock'})).filter(line => line.includes('_aws'));
	t.true(lines.length > 0);
	for (const line of lines) {
		const metric = JSON.parse(line) as Record<string, unknown> & {_aws: {CloudWatchMetrics: Array<{Metrics: Array<{Name: string}>; Dimensions: string[][]}>}};
		const [{Metrics, Dimensions}] = metric._aws.CloudWatchMetrics as [typeof metric._aws.CloudWatchMetrics[number]];
		t.true(Metrics.every(({Name}) => typeof metric[Name] === 'number'), line);
		t.true(Dimensions.flat().every(name => typeof metric[name] === 'string'), line);
	}
});

test.serial('twin: by console.log it would be wrapped', async t => {
	const stack = t.context;
	await formats.text({url: stack.functions.console!.url, prompt: 'Hello'});
	const isThere = (line: string) => line.includes('_aws');
	const {metrics} = await readRecords(stack.cloud.lambda, functionName({stack, route: 'console'}), 0, ({reports}) => reports.length === 1);
	t.true(stack.cloud.lambda.logs(functionName({stack, route: 'console'})).some(line => isThere(line)));
	t.deepEqual(metrics, []);
});

for (const [title, body] of Object.entries({
	'is no JSON': `{"prompt": "${promptCanary}`,
	'has a field of the wrong kind': JSON.stringify({prompt: [promptCanary]}),
	'names an unknown model': JSON.stringify({prompt: 'Hello', model: promptCanary}),
	'has an unknown role': JSON.stringify({messages: [{role: promptCanary, content: promptCanary}]}),
})) {
	test.serial(`a request that ${title} is not quoted in the log`, async t => {
		const stack = t.context;
		await idlePids({stack, route: 'bedrock'});
		const name = functionName({stack, route: 'bedrock'});
		const from = stack.cloud.lambda.logs(name).length;
		const signed = await fetch(stack.functions.bedrock!.url, {
			method: 'POST', body, headers: {'content-type': 'application/json', 'x-amz-content-sha256': sha256(body)},
		});
		t.true(signed.status >= 400 && signed.status < 500);
		await readRecords(stack.cloud.lambda, name, from, isOne);
		t.false(stack.cloud.lambda.logs(name).slice(from).join('\n').includes(promptCanary));
	});
}
