import {once} from 'node:events';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {
	ApplyGuardrailCommand,
	ConverseCommand,
	ConverseStreamCommand,
	type BedrockRuntimeClient,
	type ConverseStreamCommandInput,
	type ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime';
import test from 'ava';
import {
	accountId,
	invokeModel,
	region,
	withBedrock,
} from '../helpers/with-servers.ts';
import type {ModelStep} from '../model.ts';
import {keptBytes, keptCalls} from '../serving/keep-calls.ts';

const nova = 'amazon.nova-micro-v1:0';
const novaArn = `arn:aws:bedrock:${region}::foundation-model/${nova}`;
const allowNova = [invokeModel(novaArn)];

async function converse(client: BedrockRuntimeClient, input: Partial<ConverseStreamCommandInput> = {}): Promise<ConverseStreamOutput[]> {
	const {stream} = await client.send(new ConverseStreamCommand({modelId: nova, messages: [{role: 'user', content: [{text: '야 안녕?'}]}], ...input}));
	const events: ConverseStreamOutput[] = [];
	for await (const event of stream!) {
		events.push({...event});
	}

	return events;
}

function textOf(events: readonly ConverseStreamOutput[]): string {
	return events.map(event => event.contentBlockDelta?.delta?.text ?? '').join('');
}

test('an answer has Bedrock\'s events in Bedrock\'s order', async t => {
	const {client, server} = await withBedrock(t, {statements: allowNova});
	const events = await converse(client);
	t.deepEqual(events.map(event => Object.keys(event)[0]), ['messageStart', 'contentBlockDelta', 'contentBlockDelta', 'contentBlockStop', 'messageStop', 'metadata']);
	t.is(textOf(events), '야 안녕?');
	t.is(events[4]!.messageStop?.stopReason, 'end_turn');
	const {inputTokens, outputTokens, totalTokens} = events[5]!.metadata!.usage!;
	t.true(inputTokens! > 0 && outputTokens! > 0);
	t.is(totalTokens, inputTokens! + outputTokens!);
	t.is(server.calls.length, 1);
	t.deepEqual(server.calls[0]!.call.messages, [{role: 'user', text: '야 안녕?'}]);
});

test('reasoning and tools have blocks of their own', async t => {
	const model: ModelStep[] = [{reasoning: 'hm'}, {text: 'ok'}, {toolUse: {id: 't1', name: 'add'}}, {toolUse: {input: '{}'}}, {usage: {inputTokens: 1, outputTokens: 2, cacheReadTokens: 3}}, {stop: 'tool_use'}];
	const {client} = await withBedrock(t, {statements: allowNova, model});
	const events = await converse(client);
	const deltas = events.flatMap(event => event.contentBlockDelta === undefined ? [] : [[event.contentBlockDelta.contentBlockIndex, event.contentBlockDelta.delta]]);
	t.deepEqual(deltas, [[0, {reasoningContent: {text: 'hm'}}], [1, {text: 'ok'}], [2, {toolUse: {input: '{}'}}]]);
	t.deepEqual(events.find(event => event.contentBlockStart !== undefined)?.contentBlockStart, {start: {toolUse: {toolUseId: 't1', name: 'add'}}, contentBlockIndex: 2});
	t.deepEqual(events.at(-1)?.metadata?.usage, {
		inputTokens: 1, outputTokens: 2, totalTokens: 3, cacheReadInputTokens: 3,
	});
});

test('the answer survives every cut of the wire', async t => {
	const {client, server} = await withBedrock(t, {statements: allowNova});
	for (const seed of [1, 2, 3]) {
		server.wireCuts = {kind: 'seeded', seed, longest: 5};
		t.is(textOf(await converse(client)), '야 안녕?');
	}
});

test('a role without the statement is refused in AWS\'s words, and nothing reaches the model', async t => {
	const {client, server, lines} = await withBedrock(t, {statements: []});
	const error = await t.throwsAsync(converse(client), {name: 'AccessDeniedException'});
	t.is(error.message, `User: arn:aws:sts::${accountId}:assumed-role/chat-role/session is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: ${novaArn} because no identity-based policy allows the bedrock:InvokeModelWithResponseStream action`);
	t.is(server.calls.length, 0);
	t.is(lines.length, 1);
});

test('a role that may do everything can do no more than its boundary, which is named', async t => {
	const {client, server, iam} = await withBedrock(t, {statements: [{Effect: 'Allow', Action: '*', Resource: '*'}]});
	const document = (action: string) => ({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: action, Resource: '*'}]});
	const {arn} = iam.policies.create({name: 'boundary', document: document('s3:*')});
	iam.updateRole('chat-role', {permissionsBoundary: arn});
	const error = await t.throwsAsync(converse(client), {name: 'AccessDeniedException'});
	t.is(error.message, `User: arn:aws:sts::${accountId}:assumed-role/chat-role/session is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: ${novaArn} because no permissions boundary allows the bedrock:InvokeModelWithResponseStream action`);
	t.is(server.calls.length, 0);
	// The twin: with a boundary that allows it, the same role may.
	iam.policies.update(arn, {document: document('bedrock:*')});
	t.is(textOf(await converse(client)), '야 안녕?');
});

test('an explicit deny is worded as one', async t => {
	const {client} = await withBedrock(t, {statements: [...allowNova, {Effect: 'Deny', Action: 'bedrock:*', Resource: '*'}]});
	await t.throwsAsync(converse(client), {name: 'AccessDeniedException', message: /with an explicit deny in an identity-based policy$/v});
});

test('a stranger and a wrong key are refused', async t => {
	const {client, iam, createClient, server} = await withBedrock(t, {statements: allowNova});
	const stranger = iam.issue({
		principal: {kind: 'aws', accountId: '999999999999', arn: 'arn:aws:iam::999999999999:user/stranger'}, accountId: '999999999999', arn: 'arn:aws:iam::999999999999:user/stranger', userId: 'AIDASTRANGER',
	});
	await t.throwsAsync(converse(createClient(stranger)), {name: 'AccessDeniedException'});
	await t.throwsAsync(converse(createClient({...stranger, credentials: {accessKeyId: 'AKIANOBODY', secretAccessKey: 'x'}})), {name: 'UnrecognizedClientException'});
	await t.throwsAsync(converse(createClient({...stranger, credentials: {...stranger.credentials, secretAccessKey: 'x'}})), {name: 'InvalidSignatureException'});
	t.is(server.calls.length, 0);
	await t.notThrowsAsync(converse(client));
});

test('an unsigned request is refused', async t => {
	const {endpoint} = await withBedrock(t, {statements: allowNova});
	const response = await fetch(`${endpoint}/model/${nova}/converse-stream`, {method: 'POST', body: '{}'});
	t.is(response.status, 403);
	t.is(response.headers.get('x-amzn-errortype'), 'MissingAuthenticationTokenException');
	t.truthy(response.headers.get('x-amzn-requestid'));
});

function profileArn(prefix: string): string {
	return `arn:aws:bedrock:${region}:${accountId}:inference-profile/${prefix}.${nova}`;
}

function throughProfile(arn: string, ...resources: readonly string[]) {
	return {...invokeModel(...resources), Condition: {StringEquals: {'bedrock:InferenceProfileArn': arn}}};
}

test('a geographic profile needs itself and the model in each of its Regions', async t => {
	const modelId = `us.${nova}`;
	const arn = profileArn('us');
	const everywhere = `arn:aws:bedrock:*::foundation-model/${nova}`;
	const good = await withBedrock(t, {statements: [invokeModel(arn), throughProfile(arn, everywhere)]});
	t.is(textOf(await converse(good.client, {modelId})), '야 안녕?');
	t.is(textOf(await converse(good.client, {modelId: arn})), '야 안녕?');
	await t.throwsAsync(converse(good.client), {name: 'AccessDeniedException'}, 'the model itself is allowed only through the profile');

	const cases: Array<[unknown[], RegExp]> = [
		[[throughProfile(arn, everywhere)], /inference-profile\/us\.amazon/v],
		[[invokeModel(arn)], /us-east-1::foundation-model/v],
		[[invokeModel(arn), throughProfile(arn, novaArn)], /us-east-2::foundation-model/v],
		[[invokeModel(arn), throughProfile(profileArn('eu'), everywhere)], /us-east-1::foundation-model/v],
	];
	for (const [statements, message] of cases) {
		const {client} = await withBedrock(t, {statements});
		await t.throwsAsync(converse(client, {modelId}), {name: 'AccessDeniedException', message});
	}
});

test('a global profile also needs the model without a Region', async t => {
	const model = 'amazon.nova-2-lite-v1:0';
	const arn = `arn:aws:bedrock:${region}:${accountId}:inference-profile/global.${model}`;
	const [inRegion, nowhere] = [`arn:aws:bedrock:${region}::foundation-model/${model}`, `arn:aws:bedrock:::foundation-model/${model}`];
	const input = {modelId: `global.${model}`};
	const good = await withBedrock(t, {statements: [invokeModel(arn), throughProfile(arn, inRegion, nowhere)]});
	t.is(textOf(await converse(good.client, input)), '야 안녕?');

	const bad = await withBedrock(t, {statements: [invokeModel(arn), throughProfile(arn, inRegion)]});
	await t.throwsAsync(converse(bad.client, input), {name: 'AccessDeniedException', message: /resource: arn:aws:bedrock:::foundation-model\//v});

	const elsewhere = await withBedrock(t, {statements: [invokeModel(arn), {...throughProfile(arn, inRegion, nowhere), Condition: {StringEquals: {'aws:RequestedRegion': region}}}]});
	await t.throwsAsync(converse(elsewhere.client, input), {name: 'AccessDeniedException', message: /:::foundation-model\//v});
});

test('unknown models, and models that need a profile', async t => {
	const {client} = await withBedrock(t, {statements: [invokeModel('*')]});
	for (const modelId of ['amazon.nova-mikro-v1:0', 'us.amazon.nova-premier-v1:0', 'us.deepseek.v3.1', `eu.${nova}`, `arn:aws:bedrock:${region}:${accountId}:inference-profile/${nova}`, `arn:aws:bedrock:${region}:${accountId}:imported-model/none`]) {
		await t.throwsAsync(converse(client, {modelId}), {name: 'ValidationException', message: 'The provided model identifier is invalid.'});
	}

	await t.throwsAsync(converse(client, {modelId: 'anthropic.claude-sonnet-5-5'}), {name: 'ValidationException', message: /on-demand throughput isn’t supported/v});
	t.is(textOf(await converse(client, {modelId: 'deepseek.v3.1'})), '야 안녕?');
	t.is(textOf(await converse(client, {modelId: novaArn})), '야 안녕?');
});

test('an application profile needs itself and the models behind it', async t => {
	const arn = `arn:aws:bedrock:${region}:${accountId}:application-inference-profile/abc`;
	const {client, server, iam} = await withBedrock(t, {statements: [invokeModel(arn)]});
	server.addResource(arn, [novaArn]);
	await t.throwsAsync(converse(client, {modelId: arn}), {name: 'AccessDeniedException', message: /foundation-model/v});
	iam.putRolePolicy('chat-role', 'more', {Version: '2012-10-17', Statement: [throughProfile(arn, novaArn)]});
	t.is(textOf(await converse(client, {modelId: arn})), '야 안녕?');
});

test('a guardrail needs ApplyGuardrail', async t => {
	const {client, iam, server} = await withBedrock(t, {statements: allowNova});
	const input = {guardrailConfig: {guardrailIdentifier: 'gr1', guardrailVersion: '1'}};
	await t.throwsAsync(converse(client, input), {name: 'AccessDeniedException', message: /bedrock:ApplyGuardrail on resource: arn:aws:bedrock:us-east-1:123456789012:guardrail\/gr1/v});
	t.is(server.calls.length, 0);
	iam.putRolePolicy('chat-role', 'guardrail', {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 'bedrock:ApplyGuardrail', Resource: `arn:aws:bedrock:${region}:${accountId}:guardrail/gr1`}]});
	await t.notThrowsAsync(converse(client, input));
});

test('a guardrail with cross-Region inference needs its profile in each Region too', async t => {
	const guardrail = `arn:aws:bedrock:${region}:${accountId}:guardrail/gr1`;
	const input = {guardrailConfig: {guardrailIdentifier: 'gr1', guardrailVersion: '1'}};
	const apply = (...resources: string[]) => ({Effect: 'Allow', Action: 'bedrock:ApplyGuardrail', Resource: resources});
	const {client, iam, server} = await withBedrock(t, {statements: [...allowNova, apply(guardrail)]});
	await t.notThrowsAsync(converse(client, input), 'twin: a guardrail of its own Region');
	server.guardrails.set(guardrail, 'us.guardrail.v1:0');
	await t.throwsAsync(converse(client, input), {name: 'AccessDeniedException', message: /ApplyGuardrail on resource: arn:aws:bedrock:us-east-1:123456789012:guardrail-profile\/us\.guardrail\.v1:0/v});
	iam.putRolePolicy('chat-role', 'profile', {Version: '2012-10-17', Statement: [apply(`arn:aws:bedrock:${region}:${accountId}:guardrail-profile/us.guardrail.v1:0`)]});
	await t.throwsAsync(converse(client, input), {name: 'AccessDeniedException', message: /arn:aws:bedrock:us-east-2:/v});
	iam.putRolePolicy('chat-role', 'profile', {Version: '2012-10-17', Statement: [apply(`arn:aws:bedrock:*:${accountId}:guardrail-profile/*`)]});
	await t.notThrowsAsync(converse(client, input));
});

test('a policy may insist on a guardrail and its version', async t => {
	const guardrail = `arn:aws:bedrock:${region}:${accountId}:guardrail/gr1`;
	const apply = {Effect: 'Allow', Action: 'bedrock:ApplyGuardrail', Resource: guardrail};
	const insisting = (value: string) => [{...invokeModel(novaArn), Condition: {StringEquals: {'bedrock:GuardrailIdentifier': value}}}, apply];
	const using = (guardrailVersion: string) => ({guardrailConfig: {guardrailIdentifier: 'gr1', guardrailVersion}});
	const {client} = await withBedrock(t, {statements: insisting(`${guardrail}:1`)});
	await t.notThrowsAsync(converse(client, using('1')));
	for (const input of [{}, using('2'), using('DRAFT')]) {
		await t.throwsAsync(converse(client, input), {name: 'AccessDeniedException', message: /perform: bedrock:InvokeModelWithResponseStream/v});
	}

	const draft = await withBedrock(t, {statements: insisting(guardrail)});
	await t.notThrowsAsync(converse(draft.client, using('DRAFT')));
});

test('a caller without access isn\'t told what is wrong with a request', async t => {
	const {client} = await withBedrock(t, {statements: []});
	await t.throwsAsync(converse(client, {messages: []}), {name: 'AccessDeniedException'});
});

test('operations other than ConverseStream are refused', async t => {
	const {client, createClient, iam} = await withBedrock(t, {statements: allowNova});
	const command = new ConverseCommand({modelId: nova, messages: [{role: 'user', content: [{text: 'hi'}]}]});
	await t.throwsAsync(client.send(command), {name: 'AccessDeniedException', message: /perform: bedrock:InvokeModel on/v});
	await t.throwsAsync(createClient(iam.developer).send(command), {name: 'UnknownOperationException'});
	await t.throwsAsync(client.send(new ApplyGuardrailCommand({
		guardrailIdentifier: 'g', guardrailVersion: '1', source: 'INPUT', content: [{text: {text: 'x'}}],
	})), {name: 'UnknownOperationException'});
});

test('bad requests are refused before the model', async t => {
	const {client, server} = await withBedrock(t, {statements: allowNova});
	const user = (text: string) => ({role: 'user' as const, content: [{text}]});
	const cases: Array<[Partial<ConverseStreamCommandInput>, RegExp]> = [
		[{messages: []}, /must start with a user message/v],
		[{messages: [{role: 'assistant', content: [{text: 'a'}]}]}, /must start with a user message/v],
		[{messages: [user('a'), user('b')]}, /alternate/v],
		[{messages: [user(' ')]}, /is blank/v],
		[{messages: [{role: 'user', content: []}]}, /is empty/v],
		[{inferenceConfig: {maxTokens: 0}}, /greater than or equal to 1/v],
		[{inferenceConfig: {temperature: 1.5}}, /less than or equal to 1/v],
		[{inferenceConfig: {topP: -1}}, /greater than or equal to 0/v],
	];
	for (const [input, message] of cases) {
		await t.throwsAsync(converse(client, input), {name: 'ValidationException', message});
	}

	t.is(server.calls.length, 0);
});

test('a model may refuse before its stream, also after a wait', async t => {
	const {client, server} = await withBedrock(t, {statements: allowNova, model: [{wait: 1}, {fail: 'throttled', message: 'slow down'}]});
	await t.throwsAsync(converse(client), {name: 'ThrottlingException', message: 'slow down'});
	server.model = async function * () {
		yield {refuse: {status: 429, name: 'ModelNotReadyException', message: 'loading'}};
	};

	await t.throwsAsync(converse(client), {name: 'ModelNotReadyException'});
});

test('exceptions in the stream', async t => {
	const {client} = await withBedrock(t, {
		statements: allowNova,
		model: [{text: 'a'}, {
			exception: 'modelStreamErrorException', message: 'broken', fields: {originalStatusCode: 500},
		}],
	});
	const error = await t.throwsAsync(converse(client), {name: 'ModelStreamErrorException', message: 'broken'});
	t.is((error as Error & {originalStatusCode?: number}).originalStatusCode, 500);
});

test('the three ways to be cut', async t => {
	const {client, server} = await withBedrock(t, {statements: allowNova, model: [{text: 'a'}, {cut: 'boundary'}]});
	const events = await converse(client);
	t.deepEqual(events.map(event => Object.keys(event)[0]), ['messageStart', 'contentBlockDelta']);
	server.model = async function * () {
		yield * [{text: 'a'}, {cut: 'frame'}] as ModelStep[];
	};

	await t.throwsAsync(converse(client), {message: 'Truncated event message received.'});
	server.model = async function * () {
		yield * [{text: 'a'}, {cut: 'reset'}] as ModelStep[];
	};

	await t.throwsAsync(converse(client), {code: 'ECONNRESET'});
});

test('a caller who leaves aborts the model', async t => {
	const {client, server} = await withBedrock(t, {statements: allowNova, model: [{text: 'a'}, {stall: true}]});
	const abort = new AbortController();
	const {stream} = await client.send(new ConverseStreamCommand({modelId: nova, messages: [{role: 'user', content: [{text: 'hi'}]}]}), {abortSignal: abort.signal});
	const iterator = stream![Symbol.asyncIterator]();
	await iterator.next();
	await iterator.next();
	const [call] = server.calls;
	const aborted = once(call!.signal, 'abort');
	abort.abort();
	await t.throwsAsync(iterator.next());
	await aborted;
	t.true(call!.signal.aborted);
});

test('closing the server ends its answers', async t => {
	const {client, server} = await withBedrock(t, {statements: allowNova, model: [{text: 'a'}, {stall: true}]});
	const answer = t.throwsAsync(converse(client));
	while (server.calls.length === 0) {
		await nextTurn();
	}

	await server.close();
	await answer;
});

test('as many calls are kept as anybody looks at', async t => {
	const {client, server} = await withBedrock(t, {statements: allowNova});
	await converse(client);
	server.calls.push(...Array.from({length: keptCalls}, () => server.calls[0]!));
	await converse(client, {messages: [{role: 'user', content: [{text: 'the last'}]}]});
	t.is(server.calls.length, keptCalls);
	t.deepEqual(server.calls.at(-1)!.call.messages, [{role: 'user', text: 'the last'}]);
});

test('of large calls fewer are kept, and the last one always', async t => {
	const {client, server} = await withBedrock(t, {statements: allowNova});
	const ask = async (bytes: number) => converse(client, {messages: [{role: 'user', content: [{text: 'a'.repeat(bytes)}]}]});
	for (let call = 0; call < 5; call++) {
		await ask(1_000_000);
	}

	t.is(server.calls.length, 4);
	await ask(keptBytes);
	t.is(server.calls.length, 1);
	// The twin: small ones stay.
	await converse(client);
	await converse(client);
	t.is(server.calls.length, 2);
});
