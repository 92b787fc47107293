import {BedrockRuntimeClient} from '@aws-sdk/client-bedrock-runtime';
import {SageMakerRuntimeClient} from '@aws-sdk/client-sagemaker-runtime';
import {NodeHttpHandler} from '@smithy/node-http-handler';
import type {ExecutionContext} from 'ava';
import {Iam} from '../../iam/iam.ts';
import type {Identity} from '../../iam/types.ts';
import {BedrockServer} from '../bedrock/bedrock-server.ts';
import {scripted, type LocalModel, type ModelStep} from '../model.ts';
import {SageMakerServer} from '../sagemaker/sagemaker-server.ts';

/**
The place that the tests' servers are in.
*/
export const accountId = '123456789012';
export const region = 'us-east-1';

/**
What the model of a test says where it doesn't matter.
*/
export const hello: ModelStep[] = [{text: '야 '}, {text: '안녕?'}, {stop: 'end_turn'}];

/**
An account with one role that has these statements, and its session.
*/
export function createAccount(statements: readonly unknown[]): {iam: Iam; session: Identity} {
	const iam = new Iam({accountId, partition: 'aws', region});
	const role = iam.createRole({
		name: 'chat-role',
		trustPolicy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]},
	});
	if (statements.length > 0) {
		iam.putRolePolicy('chat-role', 'models', {Version: '2012-10-17', Statement: [...statements]});
	}

	return {iam, session: iam.assumeRole({roleArn: role.arn, service: 'lambda.amazonaws.com', sessionName: 'session'})};
}

function options(iam: Iam, model: LocalModel | readonly ModelStep[], lines: string[]) {
	return {
		iam,
		region,
		accountId,
		log(line: string) {
			lines.push(line);
		},
		model: typeof model === 'function' ? model : scripted(model),
	};
}

/**
A Bedrock server of this test alone, and AWS's own client for it.
*/
export async function withBedrock(t: ExecutionContext, {statements, model = hello}: {statements: readonly unknown[]; model?: LocalModel | readonly ModelStep[]}) {
	const {iam, session} = createAccount(statements);
	const lines: string[] = [];
	const server = new BedrockServer(options(iam, model, lines));
	const endpoint = await server.listen();
	const createClient = (identity: Identity) => {
		const client = new BedrockRuntimeClient({
			region, endpoint, credentials: identity.credentials, maxAttempts: 1, requestHandler: new NodeHttpHandler(),
		});
		t.teardown(() => {
			client.destroy();
		});
		return client;
	};

	t.teardown(async () => server.close());
	return {
		iam, session, server, endpoint, lines, createClient, client: createClient(session),
	};
}

/**
A SageMaker server of this test alone, and AWS's own client for it.
*/
export async function withSageMaker(t: ExecutionContext, {statements, model = hello}: {statements: readonly unknown[]; model?: LocalModel | readonly ModelStep[]}) {
	const {iam, session} = createAccount(statements);
	const lines: string[] = [];
	const server = new SageMakerServer(options(iam, model, lines));
	const endpoint = await server.listen();
	const client = new SageMakerRuntimeClient({
		region, endpoint, credentials: session.credentials, maxAttempts: 1, requestHandler: new NodeHttpHandler(),
	});
	t.teardown(() => {
		client.destroy();
	});
	t.teardown(async () => server.close());
	return {
		iam, session, server, endpoint, lines, client,
	};
}

/**
The statement that lets a role call one SageMaker endpoint.
*/
export function invokeEndpoint(name: string) {
	return {
		Effect: 'Allow',
		Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
		Resource: `arn:aws:sagemaker:${region}:${accountId}:endpoint/${name}`,
	};
}

/**
The statement that lets a role call Bedrock resources.
*/
export function invokeModel(...resources: readonly string[]) {
	return {Effect: 'Allow', Action: 'bedrock:InvokeModelWithResponseStream', Resource: [...resources]};
}
