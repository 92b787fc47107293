import test from 'ava';
import {ask} from '../../core/helpers/ask.ts';
import {scriptSource} from '../../core/helpers/script-source.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {dialects} from '../dialects.ts';

const refused = 'The model m refused the request, for the prompt is too long and exceeds the context window: ';

async function refusalOf(failure: Error | undefined, {text = 'Hi', settings = {}} = {}) {
	const source = scriptSource(failure ?? [[{type: 'done', stopReason: 'end_turn'}]]);
	const body = {model: 'model-a', max_tokens: 128_000, messages: [{role: 'user', content: text}]};
	const {sink} = await ask(source, {dialects, settings: {maxOutputTokens: 32_000, ...settings}, request: {path: '/v1/messages', body}});
	const {error} = JSON.parse(sink.text()) as {error: {type: string; message: string}};
	return {message: error.message, kind: [sink.status, error.type]};
}

// Claude Code reads these words, and goes on by them.
for (const [said, code, words] of [
	['The model m refused the request: The maximum tokens you requested exceeds the model limit of 10000. Try again with a maximum tokens value that is lower than 10000.', 'invalid_request', 'max_tokens: 32000 > 10000, which is the maximum allowed number of output tokens for this model'],
	[`${refused}This model's maximum context length is 32768 tokens. However, you requested 52000 tokens (20000 in the messages, 32000 in the completion).`, 'context_length_exceeded', 'input length and `max_tokens` exceed context limit: 20000 + 32000 > 32768, decrease input length or `max_tokens` and try again'],
	[`${refused}'max_tokens' or 'max_completion_tokens' is too large: 32000. This model's maximum context length is 32768 tokens and your request has 20000 input tokens`, 'context_length_exceeded', 'input length and `max_tokens` exceed context limit: 20000 + 32000 > 32768, decrease input length or `max_tokens` and try again'],
	[`${refused}\`inputs\` tokens + \`max_new_tokens\` must be <= 2048. Given: 3474 \`inputs\` tokens and 60 \`max_new_tokens\``, 'context_length_exceeded', 'prompt is too long: 3474 tokens > 2048 maximum'],
	[`${refused}Input Tokens Exceeded`, 'context_length_exceeded', `${refused}Input Tokens Exceeded`],
	['The field "temperature" is odd.', 'invalid_request', 'The field "temperature" is odd.'],
] as const) {
	test(`a limit is said in Anthropic's words: ${said.slice(-60)}`, async t => {
		t.deepEqual(await refusalOf(new ProtocolError(code, said)), {message: words, kind: [400, 'invalid_request_error']});
	});
}

test('an input over the owner\'s bound is a prompt that is too long, with the status at which clients shorten it', async t => {
	const {message, kind} = await refusalOf(undefined, {text: 'x'.repeat(3000), settings: {maxInputTokens: 1000}});
	t.regex(message, /^prompt is too long: up to \d+ tokens > 1000 maximum \(a byte counts as one\); send a shorter conversation\.$/v);
	t.deepEqual(kind, [400, 'invalid_request_error']);
});

test('twin: a body over the owner\'s bound is 413', async t => {
	const {kind} = await refusalOf(undefined, {text: 'x'.repeat(3000), settings: {maxBodyBytes: 1000}});
	t.deepEqual(kind, [413, 'request_too_large']);
});
