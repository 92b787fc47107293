import {Buffer} from 'node:buffer';
import test from 'ava';
import type {ModelSource} from '../../core/types.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {refuses} from '../helpers/fake-bedrock.ts';
import {openClaude} from './helpers/open-claude.ts';

const request = {model: 'sonnet', body: '{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[]}'};
const {signal} = new AbortController();

function counts(inputTokens: number): Parameters<typeof openClaude>[1][number] {
	return response => {
		response.writeHead(200, {'content-type': 'application/json'});
		response.end(JSON.stringify({inputTokens}));
	};
}

async function countBy({messages}: ModelSource, stopping: AbortSignal): Promise<number> {
	const {countTokens} = await messages!.load();
	return countTokens!(request, stopping);
}

function bodyOf(call: {body: Record<string, unknown>} | undefined): unknown {
	const {input} = call?.body as {input: {invokeModel: {body: string}}};
	return JSON.parse(Buffer.from(input.invokeModel.body, 'base64').toString());
}

test('tokens are counted by the id of the foundation model', async t => {
	const {source, calls} = await openClaude(t, [counts(42)], {countTokens: true});
	t.is(await countBy(source, signal), 42);
	t.is(calls[0]?.path, '/model/anthropic.claude-sonnet-4-5-20250929-v1%3A0/count-tokens');
	t.deepEqual(bodyOf(calls[0]), {anthropic_version: 'bedrock-2023-05-31', max_tokens: 9, messages: []});
});

test('where the owner has not turned it on, nothing counts', async t => {
	const {source} = await openClaude(t, [counts(1)]);
	const {countTokens} = await source.messages!.load();
	t.is(countTokens, undefined);
});

for (const [name, status] of [['ValidationException', 400], ['AccessDeniedException', 403], ['ResourceNotFoundException', 404]] as const) {
	test(`${name} is the 404 that clients expect`, async t => {
		const {source} = await openClaude(t, [refuses(status, name)], {countTokens: true});
		const counted = countBy(source, signal);
		const error = await t.throwsAsync(counted, {instanceOf: ProtocolError});
		t.like(error, {code: 'route_not_found', status: 404});
		t.false(error.message.includes('arn:'), 'Bedrock\'s own words may quote the request, or name the role');
	});
}

test('twin: a throttled count is a 429', async t => {
	const {source} = await openClaude(t, [refuses(429, 'ThrottlingException')], {countTokens: true});
	const counted = countBy(source, signal);
	const error = await t.throwsAsync(counted);
	t.like(error, {code: 'throttled', status: 429});
});

test('a count that is given up is a timeout', async t => {
	const {source} = await openClaude(t, [() => undefined], {countTokens: true});
	const counted = countBy(source, AbortSignal.timeout(20));
	const error = await t.throwsAsync(counted);
	t.like(error, {code: 'model_timeout', status: 504});
});
