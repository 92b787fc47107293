import {Buffer} from 'node:buffer';
import {InvokeEndpointWithResponseStreamCommand, type SageMakerRuntimeClient} from '@aws-sdk/client-sagemaker-runtime';
import test from 'ava';
import {
	accountId,
	invokeEndpoint,
	region,
	withSageMaker,
} from '../helpers/with-servers.ts';
import type {ModelStep} from '../model.ts';
import type {ContainerKind} from './containers.ts';

const bodies: Record<ContainerKind, Record<string, unknown>> = {
	openai: {messages: [{role: 'system', content: 'be kind'}, {role: 'user', content: 'hi'}], max_tokens: 5, stream: true},
	tgi: {inputs: 'hi', parameters: {max_new_tokens: 5, stop: ['x']}, stream: true},
	jsonlines: {inputs: 'hi', parameters: {}, stream: true},
	raw: {inputs: 'hi', parameters: {}, stream: true},
};

async function invoke(client: SageMakerRuntimeClient, body: unknown, {endpoint = 'my-model', component}: {endpoint?: string; component?: string} = {}): Promise<Uint8Array[]> {
	const payload = Buffer.from(JSON.stringify(body));
	const {Body: stream} = await client.send(new InvokeEndpointWithResponseStreamCommand({
		EndpointName: endpoint, InferenceComponentName: component, ContentType: 'application/json', Body: payload,
	}));
	const parts: Uint8Array[] = [];
	for await (const event of stream!) {
		parts.push(event.PayloadPart!.Bytes!);
	}

	return parts;
}

const statements = [invokeEndpoint('my-model')];

test('there is no endpoint until one is created, nor after it was deleted', async t => {
	const {client, server} = await withSageMaker(t, {statements});
	const missing = {name: 'ValidationError', message: `Endpoint my-model of account ${accountId} not found.`};
	await t.throwsAsync(invoke(client, bodies.raw), missing);
	server.createEndpoint('My-Model', {container: 'raw'});
	await t.notThrowsAsync(invoke(client, bodies.raw));
	server.deleteEndpoint('my-model');
	await t.throwsAsync(invoke(client, bodies.raw), missing);
	t.is(server.calls.length, 1);
});

const wires: Record<ContainerKind, RegExp> = {
	openai: /^data: \{[^\n]+"delta":\{"role":"assistant","content":""\}[^\n]+\n\n(?:data: [^\n]+\n\n)+data: \[DONE\]\n\n$/v,
	tgi: /^data:\{"index":1,"token":\{"id":1,"text":"야 ","logprob":-0\.1,"special":false\},"generated_text":null,"details":null\}\n\n[\s\S]+"generated_text":"야 안녕\?","details":\{"finish_reason":"eos_token"[\s\S]+\n\n$/v,
	jsonlines: /^\{"token":\{"id":1,"text":"야 ","log_prob":-0\.1\}\}\n[\s\S]+"generated_text":"야 안녕\?","details":\{"finish_reason":"eos_token"[\s\S]+\n$/v,
	raw: /^야 안녕\?$/v,
};

for (const container of ['openai', 'tgi', 'jsonlines', 'raw'] as const) {
	test(`a container that speaks ${container}`, async t => {
		const {client, server} = await withSageMaker(t, {statements});
		server.createEndpoint('my-model', {container});
		server.cuts = {kind: 'whole'};
		const whole = Buffer.concat(await invoke(client, bodies[container])).toString();
		t.regex(whole, wires[container]);
		server.cuts = {kind: 'seeded', seed: 7, longest: 9};
		const parts = await invoke(client, bodies[container]);
		t.is(Buffer.concat(parts).toString(), whole);
		t.true(parts.every(part => part.length <= 9));
	});
}

test('parts are cut inside characters', async t => {
	const {client, server} = await withSageMaker(t, {statements, model: [{text: '야'}]});
	server.createEndpoint('my-model', {container: 'raw'});
	server.cuts = {kind: 'at', positions: [1]};
	t.deepEqual((await invoke(client, bodies.raw)).map(part => part.length), [1, 2]);
});

test('both actions are needed', async t => {
	for (const action of ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream']) {
		const {client, server} = await withSageMaker(t, {statements: [{...invokeEndpoint('my-model'), Action: action}]});
		server.createEndpoint('my-model', {container: 'raw'});

		const error = await t.throwsAsync(invoke(client, bodies.raw), {name: 'AccessDeniedException'});
		const other = action === 'sagemaker:InvokeEndpoint' ? 'sagemaker:InvokeEndpointWithResponseStream' : 'sagemaker:InvokeEndpoint';
		t.is(error.message, `User: arn:aws:sts::${accountId}:assumed-role/chat-role/session is not authorized to perform: ${other} on resource: arn:aws:sagemaker:${region}:${accountId}:endpoint/my-model because no identity-based policy allows the ${other} action`);
		t.is(server.calls.length, 0);
	}
});

test('an endpoint with inference components needs one, and leave for it', async t => {
	const {client, server, iam} = await withSageMaker(t, {statements});
	server.createEndpoint('my-model', {container: 'raw', inferenceComponents: ['llama']});
	await t.throwsAsync(invoke(client, bodies.raw), {name: 'ValidationError', message: /Inference Component Name header is required/v});
	await t.throwsAsync(invoke(client, bodies.raw, {component: 'llama'}), {name: 'AccessDeniedException', message: /inference-component\/llama/v});
	iam.putRolePolicy('chat-role', 'component', {Version: '2012-10-17', Statement: [{...invokeEndpoint('x'), Resource: `arn:aws:sagemaker:${region}:${accountId}:inference-component/*`}]});
	await t.notThrowsAsync(invoke(client, bodies.raw, {component: 'llama'}));
	t.is(server.calls[0]!.call.model, 'llama');
	await t.throwsAsync(invoke(client, bodies.raw, {component: 'none'}), {name: 'ValidationError', message: /not found/v});
});

test('a request that the container refuses is a ModelError', async t => {
	const {client, server} = await withSageMaker(t, {statements});
	server.createEndpoint('my-model', {container: 'openai'});
	const error = await t.throwsAsync(invoke(client, bodies.tgi), {name: 'ModelError'});
	t.is((error as Error & {OriginalStatusCode?: number}).OriginalStatusCode, 400);
	await t.throwsAsync(invoke(client, {...bodies.openai, stream: false}), {name: 'ModelError'});
	t.is(server.calls.length, 0);
});

test('the model sees the request without its wire', async t => {
	const {client, server} = await withSageMaker(t, {statements});
	server.createEndpoint('my-model', {container: 'openai'});
	await invoke(client, bodies.openai);
	t.like(server.calls[0]!.call, {
		model: 'my-model', messages: [{role: 'user', text: 'hi'}], system: 'be kind', maxTokens: 5,
	});
});

test('exceptions in the stream', async t => {
	const {client, server} = await withSageMaker(t, {
		statements,
		model: [{text: 'a'}, {
			exception: 'ModelStreamError', message: 'slow', fields: {ErrorCode: 'ModelInvocationTimeExceeded'},
		}],
	});
	server.createEndpoint('my-model', {container: 'raw'});
	const error = await t.throwsAsync(invoke(client, bodies.raw), {name: 'ModelStreamError'});
	t.is((error as Error & {ErrorCode?: string}).ErrorCode, 'ModelInvocationTimeExceeded');
});

test('a failure before the stream, and in it as the container words it', async t => {
	const fail: ModelStep = {fail: 'failed', message: 'out of memory'};
	const {client, server} = await withSageMaker(t, {statements, model: [fail]});
	server.createEndpoint('my-model', {container: 'jsonlines'});
	await t.throwsAsync(invoke(client, bodies.jsonlines), {name: 'ModelError'});
	server.model = async function * () {
		yield {text: 'a'};
		yield fail;
	};

	const parts = await invoke(client, bodies.jsonlines);
	t.regex(Buffer.concat(parts).toString(), /"finish_reason":"error"/v);
});
