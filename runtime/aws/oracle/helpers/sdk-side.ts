import {
	BedrockRuntimeClient,
	ConverseStreamCommand,
	CountTokensCommand,
	InvokeModelWithResponseStreamCommand,
	type BedrockRuntimeClientConfig,
} from '@aws-sdk/client-bedrock-runtime';
import {InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient} from '@aws-sdk/client-sagemaker-runtime';
import {NodeHttpHandler} from '@smithy/node-http-handler';
import {batchSerde} from '../../../event-stream/batch-serde.ts';
import {openEvents} from '../../../event-stream/open-events.ts';
import type {MakeSide, ModelCall, Side} from './side.ts';

/**
Calls by the AWS SDK alone, configured as the product's clients are: what the product's own way has to be equal to.

@param more - Further configuration, for clients that are wrong.
@param change - Changes a client once it is made.
*/
export function sdkSide(config: Parameters<MakeSide>[0], more: BedrockRuntimeClientConfig = {}, change: (client: BedrockRuntimeClient) => void = () => {}): Side {
	const common = {
		maxAttempts: 3,
		requestHandler: new NodeHttpHandler({httpAgent: {keepAlive: true, maxSockets: 50}, httpsAgent: {keepAlive: true, maxSockets: 50}, connectionTimeout: 3000}),
		eventStreamSerdeProvider: batchSerde,
		...config,
		...more,
	};
	let bedrock: BedrockRuntimeClient | undefined;
	let sagemaker: SageMakerRuntimeClient | undefined;
	const bedrockClient = () => {
		if (bedrock === undefined) {
			bedrock = new BedrockRuntimeClient(common);
			change(bedrock);
		}

		return bedrock;
	};

	return {
		async stream(call, signal) {
			if (call.operation === 'InvokeEndpointWithResponseStream') {
				sagemaker ??= new SageMakerRuntimeClient(common);
				const {Body: body, $metadata: {requestId}} = await sagemaker.send(new InvokeEndpointWithResponseStreamCommand(call.input), {abortSignal: signal});
				return {requestId, events: await openEvents(body)};
			}

			const client = bedrockClient();
			if (call.operation === 'ConverseStream') {
				const {stream, $metadata: {requestId}} = await client.send(withProject(new ConverseStreamCommand(call.input), call), {abortSignal: signal});
				return {requestId, events: await openEvents(stream)};
			}

			const {body, $metadata: {requestId}} = await client.send(withProject(new InvokeModelWithResponseStreamCommand(call.input), call), {abortSignal: signal});
			return {requestId, events: await openEvents(body)};
		},
		async countTokens(input, signal) {
			return (await bedrockClient().send(new CountTokensCommand(input), {abortSignal: signal})).inputTokens ?? 0;
		},
		close() {
			bedrock?.destroy();
			sagemaker?.destroy();
		},
	};
}

/**
Adds the project, which this version of the SDK doesn't know, where the SDK writes a request: as the first member of a body, or as a header.
*/
function withProject<Command extends ConverseStreamCommand | InvokeModelWithResponseStreamCommand>(command: Command, {operation, project}: Extract<ModelCall, {project?: string}>): Command {
	if (project === undefined) {
		return command;
	}

	(command as ConverseStreamCommand).middlewareStack.add(next => async call => {
		const request = call.request as {headers: Record<string, string>; body: Uint8Array | string};
		if (operation === 'ConverseStream') {
			request.body = `{"projectIdentifier":${JSON.stringify(project)},${textOf(request.body).slice(1)}`;
		} else {
			request.headers['x-amzn-bedrock-projectidentifier'] = project;
		}

		return next(call);
	}, {step: 'serialize', priority: 'low'});
	return command;
}

function textOf(body: Uint8Array | string): string {
	return typeof body === 'string' ? body : new TextDecoder().decode(body);
}
