/**
What the clients make of an answer whose connection ends cleanly in its middle, as a hop on the way may do: the reason that an answer counts only with its finish reason.
*/
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createOpenAICompatible} from '@ai-sdk/openai-compatible';
import {streamText} from 'ai';
import anyTest, {type TestFn} from 'ava';
import OpenAI, {OpenAIError} from 'openai';
import {createChunkEncoder} from '../../runtime/dialects/chat-completions/encode-chunks.ts';

const test = anyTest as TestFn<{server: Server; baseURL: string}>;
const messages = [{role: 'user' as const, content: 'Hello'}];

test.before(async t => {
	const server = createServer((request, response) => {
		const {encode, contentType} = createChunkEncoder({requestId: 'request-1', model: 'model-a', created: 1_700_000_000}, false);
		response.writeHead(200, {'content-type': contentType});
		response.end(encode({
			type: 'start', v: 1, requestId: 'request-1', model: 'model-a',
		}) + encode({type: 'delta', text: 'Half'}));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.context = {server, baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`};
});

test.after.always(t => {
	t.context.server.closeAllConnections();
	t.context.server.close();
});

function client(baseURL: string) {
	return new OpenAI({baseURL, apiKey: 'none', maxRetries: 0});
}

test('a plain loop of OpenAI\'s client just ends, without a finish reason', async t => {
	const reasons = new Set<string | null | undefined>();
	for await (const chunk of await client(t.context.baseURL).chat.completions.create({model: 'model-a', messages, stream: true})) {
		reasons.add(chunk.choices[0]?.finish_reason);
	}

	t.deepEqual([...reasons], [null]);
});

test('its stream helper throws', async t => {
	await t.throwsAsync(client(t.context.baseURL).chat.completions.stream({model: 'model-a', messages}).finalChatCompletion(), {instanceOf: OpenAIError, message: /finish_reason/v});
});

test('the AI SDK has an error part and the finish reason error', async t => {
	const errors: unknown[] = [];
	const result = streamText({
		model: createOpenAICompatible({name: 'own', baseURL: t.context.baseURL})('model-a'),
		messages,
		onError({error}) {
			errors.push(error);
		},
	});
	t.is(await result.finishReason, 'error');
	t.is(errors.length, 1);
});
