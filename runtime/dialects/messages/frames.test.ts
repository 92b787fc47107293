import Anthropic, {APIError} from '@anthropic-ai/sdk';
import test from 'ava';
import {errorFrame, frame} from './frames.ts';

const start = frame('message_start', JSON.stringify({
	type: 'message_start', message: {
		id: 'msg_1', type: 'message', role: 'assistant', model: 'a', content: [], stop_reason: null, stop_sequence: null, usage: {input_tokens: 0, output_tokens: 0},
	},
}));
const block = frame('content_block_start', '{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}');
const error = errorFrame({
	type: 'error', code: 'model_cut', message: 'It was cut.', requestId: 'request-1', retryable: true,
}, 'request-1');

/**
What Anthropic's package throws at this answer.
*/
async function thrownAt(text: string): Promise<unknown> {
	const client = new Anthropic({
		apiKey: 'key', maxRetries: 0, logLevel: 'off', fetch: async () => new Response(text, {headers: {'content-type': 'text/event-stream'}}),
	});
	try {
		await client.messages.stream({model: 'a', max_tokens: 9, messages: [{role: 'user', content: 'Hi'}]}).finalMessage();
		return undefined;
	} catch (error_) {
		return error_;
	}
}

test('wherever the event before an error was cut, Anthropic\'s package throws the error, with its words', async t => {
	for (let length = 0; length <= block.length; length++) {
		const thrown = await thrownAt(start + block.slice(0, length) + error);
		t.true(thrown instanceof APIError, block.slice(0, length));
		t.true((thrown as APIError).message.includes('It was cut.'));
	}
});

test('twin: without the end of a line before it, or with an empty line, it isn\'t the package\'s error everywhere', async t => {
	const half = start + block.slice(0, 60);
	t.true(await thrownAt(half + error) instanceof APIError);
	t.false(await thrownAt(half + error.slice(1)) instanceof APIError);
	t.false(await thrownAt(`${half}\n${error}`) instanceof APIError);
});
