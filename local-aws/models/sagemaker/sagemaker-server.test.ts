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

async function textOf(client: SageMakerRuntimeClient, body: unknown): Promise<string> {
	return Buffer.concat(await invoke(client, body)).toString();
}

/**
What a container says of a request that it refuses.
*/
async function refusalOf(client: SageMakerRuntimeClient, body: unknown): Promise<{status?: number; message?: string}> {
	try {
		await invoke(client, body);
		return {};
	} catch (error) {
		const {OriginalStatusCode: status, OriginalMessage: message} = error as {OriginalStatusCode?: number; OriginalMessage?: string};
		return {...(status !== undefined && {status}), ...(message !== undefined && {message})};
	}
}

const tools = [{type: 'function', function: {name: 'now', parameters: {type: 'object'}}}];
const schema = {type: 'object', properties: {city: {type: 'string'}}, required: ['city']};

test('the model sees formats, strict tools, one call at a time and the text of arguments', async t => {
	const {client, server} = await withSageMaker(t, {statements});
	server.createEndpoint('my-model', {container: 'openai'});
	const source = '{"id": 2512292042121000001}';
	await invoke(client, {
		...bodies.openai,
		messages: [{role: 'user', content: 'hi'}, {
			role: 'assistant', content: null, reasoning: 'hm', tool_calls: [{id: 'a', type: 'function', function: {name: 'now', arguments: source}}],
		}, {role: 'tool', tool_call_id: 'a', content: 'ok'}],
		tools: [{type: 'function', function: {...tools[0]!.function, strict: true}}],
		parallel_tool_calls: false,
		reasoning_effort: 'xhigh',
		logprobs: false,
		response_format: {type: 'json_schema', json_schema: {name: 'place', schema, strict: true}},
	});
	t.like(server.calls[0]!.call, {
		tools: {list: [{name: 'now', strict: true}]}, parallelToolCalls: false, reasoningEffort: 'xhigh', outputFormat: {schema},
	});
	t.deepEqual(server.calls[0]!.call.messages[1]!.parts?.slice(0, 2), [{reasoning: {text: 'hm'}}, {
		toolUse: {
			id: 'a', name: 'now', input: JSON.parse(source) as unknown, source,
		},
	}]);
	await invoke(client, {...bodies.openai, response_format: {type: 'json_object'}});
	t.deepEqual(server.calls[1]!.call.outputFormat, {});
	await invoke(client, {...bodies.openai, response_format: {type: 'text'}});
	t.is(server.calls[2]!.call.outputFormat, undefined);
});

test('a chat container refuses what it can\'t read, in JSON', async t => {
	const {client, server} = await withSageMaker(t, {statements});
	server.createEndpoint('my-model', {container: 'openai'});
	for (const [fields, words] of [
		[{response_format: {type: 'grammar'}}, /response_format.*json_schema/v],
		[{response_format: {type: 'json_schema', json_schema: {schema}}}, /needs a json_schema with a name/v],
		[{tools: [{type: 'function', function: {...tools[0]!.function, strict: 'yes'}}]}, /"strict" is true or false/v],
		[{parallel_tool_calls: 'no'}, /parallel_tool_calls/v],
		[{reasoning_effort: 'enormous'}, /reasoning_effort/v],
		[{logprobs: true, top_logprobs: 3}, /sample logprobs of 3, which is greater than max allowed: 0/v],
		[{messages: [{role: 'tool', tool_call_id: 'a', content: [{type: 'image_url', image_url: {url: 'data:image/png;base64,AAAA'}}]}]}, /role tool can only be text/v],
	] as const) {
		const {status, message = ''} = await refusalOf(client, {...bodies.openai, ...fields});
		t.is(status, 400);
		const {error} = JSON.parse(message) as {error: {message: string; type: string; code: number}};
		t.like(error, {type: 'BadRequestError', code: 400});
		t.regex(error.message, words);
	}

	t.is(server.calls.length, 0);
});

test('TGI takes a schema as its grammar, refuses another, and leaves the stop sequence in its text', async t => {
	const {client, server} = await withSageMaker(t, {statements, model: [{text: 'a'}, {stop: 'stop_sequence'}]});
	server.createEndpoint('my-model', {container: 'tgi'});
	const withGrammar = (grammar: unknown) => ({...bodies.tgi, parameters: {stop: ['###'], grammar}});
	t.regex(await textOf(client, withGrammar({type: 'json', value: schema})), /"text":"###"[\s\S]+"generated_text":"a###","details":\{"finish_reason":"stop_sequence"/v);
	t.deepEqual(server.calls[0]!.call.outputFormat, {schema});
	for (const [grammar, words] of [[{type: 'json', value: {type: 'object'}}, /Grammar must have a 'properties' field/v], [{type: 'regex', value: 'a+'}, /knows the type `json`/v]] as const) {
		const {status, message = ''} = await refusalOf(client, withGrammar(grammar));
		t.is(status, 422);
		t.like(JSON.parse(message), {error_type: 'validation'});
		t.regex(message, words);
	}
});

test('a TGI before 3.1 streams a call as an object without an id', async t => {
	const {client, server} = await withSageMaker(t, {statements, model: [{toolUse: {id: 'a', name: 'now'}}, {toolUse: {input: '{}'}}, {stop: 'tool_use'}]});
	server.createEndpoint('my-model', {container: 'openai', isOldTgi: true});
	const old = await textOf(client, {...bodies.openai, tools});
	t.regex(old, /"tool_calls":\{"index":0,"id":"","type":"function","function":\{"name":"now","arguments":""\}\}[\s\S]+"name":null,"arguments":"\{\}"/v);
	server.createEndpoint('my-model', {container: 'openai'});
	t.regex(await textOf(client, {...bodies.openai, tools}), /"tool_calls":\[\{"index":0,"id":"a"/v);
});
