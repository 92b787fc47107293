import {CountTokensCommand} from '@aws-sdk/client-bedrock-runtime';
import test from 'ava';
import {
	accountId,
	invokeModel,
	region,
	withBedrock,
} from '../../helpers/with-servers.ts';

const haiku45 = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const hi = {role: 'user', content: 'Hi'};
const statements = [invokeModel(`arn:aws:bedrock:${region}:${accountId}:inference-profile/*`), invokeModel('arn:aws:bedrock:*::foundation-model/*')];

test('tokens are counted by the foundation model\'s id alone, with a permission of their own', async t => {
	const foundation = 'anthropic.claude-haiku-4-5-20251001-v1:0';
	const body = new TextEncoder().encode(JSON.stringify({anthropic_version: 'bedrock-2023-05-31', max_tokens: 1, messages: [hi]}));
	const count = (modelId: string) => new CountTokensCommand({modelId, input: {invokeModel: {body}}});
	const {client, server} = await withBedrock(t, {statements: [{Effect: 'Allow', Action: 'bedrock:CountTokens', Resource: `arn:aws:bedrock:${region}::foundation-model/${foundation}`}]});
	const {inputTokens} = await client.send(count(foundation));
	t.true(inputTokens! > 0);
	for (const profile of [haiku45, `arn:aws:bedrock:${region}:${accountId}:inference-profile/${haiku45}`]) {
		await t.throwsAsync(client.send(count(profile)), {name: 'ValidationException', message: 'The provided model doesn\'t support counting tokens.'});
	}

	await t.throwsAsync(client.send(count('anthropic.claude-9')), {name: 'ValidationException', message: /identifier is invalid/v});
	await t.throwsAsync(client.send(count('anthropic.claude-sonnet-5-5')), {name: 'AccessDeniedException', message: /bedrock:CountTokens/v});
	t.is(server.calls.length, 0);
	const {client: other} = await withBedrock(t, {statements});
	await t.throwsAsync(other.send(count(foundation)), {name: 'AccessDeniedException'}, 'twin: who may only call the model');
});
