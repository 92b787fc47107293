/*
What the owner says of every call of Bedrock, in each language that the endpoint speaks: a route with a guardrail calls no model without it.
*/
import test, {type ExecutionContext} from 'ava';
import {createClient} from '../../runtime/bedrock/client.ts';
import type {BedrockSettings} from '../../runtime/bedrock/settings.ts';
import {createBedrockSource} from '../../runtime/bedrock/source.ts';
import {ask} from '../../runtime/core/helpers/ask.ts';
import {dialects} from '../../runtime/dialects/dialects.ts';
import {invokeModel, withBedrock} from '../../local-aws/models/helpers/with-servers.ts';
import type {RecordedCall} from '../../local-aws/models/serving/model-server-types.ts';

const [claude, nova] = ['anthropic.claude-haiku-4-5-20251001-v1:0', 'amazon.nova-2-lite-v1:0'];
const messages = [{role: 'user', content: 'Hi'}];
const guardrail = {
	identifier: 'gr1', version: '3', trace: 'enabled', streamProcessingMode: 'async',
} as const;
const settings: BedrockSettings = {
	models: [claude, nova], guardrail, serviceTier: 'flex', project: 'streams', requestMetadata: {team: 'search'},
};

/**
Each way to ask a model.
*/
const ways = ['', '/v1/chat/completions', '/v1/responses', '/v1/messages'].flatMap(path => [claude, nova].flatMap(model => [true, false].map(stream => ({
	path: path === '' ? '/' : path,
	title: `${path === '' ? 'the native API' : path} with ${model}, ${stream ? 'streamed' : 'whole'}`,
	headers: {accept: stream ? 'text/event-stream' : 'text/plain'},
	body: {
		'': {model, prompt: 'Hi'},
		'/v1/chat/completions': {model, messages, stream},
		'/v1/responses': {model, input: 'Hi', stream},
		'/v1/messages': {
			model, messages, max_tokens: 100, stream,
		},
	}[path],
}))));

async function open(t: ExecutionContext, statements: unknown[], own: BedrockSettings = settings) {
	const {server, endpoint, session} = await withBedrock(t, {statements: [invokeModel('*'), ...statements]});
	for (const model of [claude, nova]) {
		server.addModel(model);
	}

	const client = createClient({endpoint, region: 'us-east-1', credentials: session.credentials});
	t.teardown(() => {
		client.destroy();
	});
	const source = createBedrockSource(client, own);
	return {server, post: async ({path, headers, body}: typeof ways[number]) => (await ask(source, {request: {path, headers, body}, dialects})).sink};
}

/**
What a call says of the owner's, in the words of Converse or in InvokeModel's headers.
*/
function ownersOf({body, headers}: RecordedCall) {
	const said = body as {guardrailConfig?: {guardrailIdentifier: string; guardrailVersion: string}; serviceTier?: {type: string}; projectIdentifier?: string; requestMetadata?: unknown};
	const head = (name: string) => headers[`x-amzn-bedrock-${name}`] as string | undefined;
	return {
		guardrail: [said.guardrailConfig?.guardrailIdentifier ?? head('guardrailidentifier'), said.guardrailConfig?.guardrailVersion ?? head('guardrailversion')],
		tier: said.serviceTier?.type ?? head('service-tier'),
		project: said.projectIdentifier ?? head('projectidentifier'),
		metadata: said.requestMetadata ?? (head('request-metadata') === undefined ? undefined : JSON.parse(head('request-metadata')!) as unknown),
	};
}

const mayApply = {Effect: 'Allow', Action: 'bedrock:ApplyGuardrail', Resource: '*'};

for (const way of ways) {
	test(`${way.title}: the model is called with the guardrail, the tier, the project and the metadata`, async t => {
		const {server, post} = await open(t, [mayApply]);
		t.is((await post(way)).status, 200);
		t.deepEqual(server.calls.map(call => ownersOf(call)), [{
			guardrail: ['gr1', '3'], tier: 'flex', project: 'streams', metadata: {team: 'search'},
		}]);
	});

	test(`${way.title}: twin: where the guardrail may not be applied, no model is called`, async t => {
		const {server, post} = await open(t, []);
		t.is((await post(way)).status, 403);
		t.is(server.calls.length, 0);
		const {server: other, post: postOther} = await open(t, [], {models: [claude, nova]});
		t.is((await postOther(way)).status, 200, 'without one it is');
		t.is(other.calls.length, 1);
	});
}
