/*
`lsf proxy` before a whole local stack, for clients that send no hash: large and slow bodies, many streams, and who leaves.
*/
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'ava';
import OpenAI from 'openai';
import pLimit from 'p-limit';
import {createProxy} from '../../../client/proxy/create-proxy.ts';
import type {Proxy} from '../../../client/proxy/proxy-options.ts';
import {startLocalStack, type LocalStack, type ModelCall} from '../../../local-aws/index.ts';

type Context = {stack: LocalStack; proxy: Proxy; calls: ModelCall[]; gate: PromiseWithResolvers<void>};

const model = 'us.amazon.nova-2-lite-v1:0';
let context: Context | undefined;

function textOf(call: ModelCall): string {
	return JSON.stringify(call.messages);
}

test.before(async () => {
	const calls: ModelCall[] = [];
	const gate = Promise.withResolvers<void>();
	const stack = await startLocalStack({
		// The streams wait for each other, on a busy machine for long.
		config: {
			maxBodyBytes: 5_500_000, maxInputTokens: 10_000_000, timeout: 900, idleTimeout: 600,
		},
		limits: {accountConcurrency: 60, idleMs: 0, initMs: 120_000},
		async * model(call) {
			calls.push(call);
			const name = /stream \d+/v.exec(textOf(call))?.[0] ?? 'the only one';
			yield {text: `begin ${name}.`};
			if (name !== 'the only one') {
				await gate.promise;
			}

			for (let index = 0; index < 100; index++) {
				yield {text: ` ${index}`};
			}
		},
	});
	const {url, apiKey} = stack;
	context = {
		stack, proxy: await createProxy({url, apiKey}), calls, gate,
	};
});

test.after.always(async () => {
	await context?.proxy.close();
	await context?.stack.close();
});

const whole = Array.from({length: 100}, (_, index) => ` ${index}`).join('');

function bodyOf(text: string): string {
	return JSON.stringify({model, messages: [{role: 'user', content: text}], stream: true});
}

async function post(url: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
	const answer = await fetch(`${url}/bedrock/v1/chat/completions`, {method: 'POST', headers: {'content-type': 'application/json', ...headers}, body});
	return {status: answer.status, text: await answer.text()};
}

test.serial('OpenAI\'s package needs nothing but the base URL', async t => {
	const client = new OpenAI({baseURL: `${context!.proxy.url}/bedrock/v1`, apiKey: 'any', maxRetries: 0});
	const stream = await client.chat.completions.create({model, messages: [{role: 'user', content: 'Hello'}], stream: true});
	let text = '';
	for await (const chunk of stream) {
		text += chunk.choices[0]?.delta.content ?? '';
	}

	t.is(text, `begin the only one.${whole}`);
});

test.serial('a body of 5 MB gets through with its right hash; without the proxy\'s hash AWS refuses it', async t => {
	const {proxy, stack, calls} = context!;
	const body = bodyOf('야'.repeat(5_000_000 / 3));
	t.true(Buffer.byteLength(body) > 5_000_000 - 100);
	const through = await post(proxy.url, body);
	t.is(through.status, 200, through.text.slice(0, 500));
	t.regex(through.text, /data: \[DONE\]\n\n$/v);
	t.true(textOf(calls.at(-1)!).includes('야'.repeat(1_000_000)));
	const key = {authorization: `Bearer ${stack.apiKey!}`};
	// The twins: a direct call without a hash, and with another one's.
	for (const headers of [key, {...key, 'x-amz-content-sha256': createHash('sha256').update('other').digest('hex')}]) {
		t.true((await post(stack.url, body, headers)).status >= 400);
	}
});

test.serial('a slow upload is one request, which begins when the body is whole', async t => {
	const {proxy, calls} = context!;
	const before = calls.length;
	const body = Buffer.from(bodyOf('slow '.repeat(100)));
	const outgoing = request(`${proxy.url}/bedrock/v1/chat/completions`, {method: 'POST', headers: {'content-type': 'application/json'}, agent: false});
	for (let position = 0; position < body.length; position += 50) {
		outgoing.write(body.subarray(position, position + 50));
		await nextTurn();
		t.is(calls.length, before);
	}

	outgoing.end();
	const [answer] = await once(outgoing, 'response') as [IncomingMessage];
	t.is(answer.statusCode, 200);
	t.regex(Buffer.concat(await answer.toArray() as Buffer[]).toString(), /data: \[DONE\]\n\n$/v);
	t.is(calls.length, before + 1);
});

test.serial('50 streams at once are whole, each its own', async t => {
	t.timeout(180_000, '50 sandboxes');
	const {proxy, gate} = context!;
	// Each starts a sandbox.
	const limit = pLimit(4);
	const answers = await Promise.all(Array.from({length: 50}, async (_, index) => limit(async () => {
		const answer = await fetch(`${proxy.url}/bedrock`, {method: 'POST', headers: {'content-type': 'application/json', accept: 'text/plain'}, body: JSON.stringify({prompt: `stream ${index}`})});
		t.is(answer.status, 200);
		return answer;
	})));
	// All of them are open now.
	gate.resolve();
	const texts = await Promise.all(answers.map(async answer => answer.text()));
	t.deepEqual(texts, Array.from({length: 50}, (_, index) => `begin stream ${index}.${whole}`));
});
