import type {BedrockRuntimeClientConfig, CountTokensCommandInput} from '@aws-sdk/client-bedrock-runtime';
import {NodeHttpHandler} from '@smithy/node-http-handler';
import {createCaller, type StreamedAnswer} from '../aws/caller.ts';
import type {BedrockCall} from './bedrock-call.ts';
import type {BedrockSdk} from './sdk-client.ts';
import {toHttp} from './to-http.ts';

/**
What calls Bedrock.
*/
export type BedrockClient = {
	/**
	Resolves when the answer's head has come; rejects with what the SDK rejects with.
	*/
	stream: (call: BedrockCall, signal: AbortSignal) => Promise<StreamedAnswer>;
	countTokens: (input: CountTokensCommandInput, signal: AbortSignal) => Promise<number>;
	/**
	Closes its connections.
	*/
	destroy: () => void;
};

const maxAttempts = 3;

/**
Makes the Bedrock client; once a sandbox, so that its connection lives on from call to call.

HTTP/1.1 is explicit: the SDK's default for Bedrock is HTTP/2, which opens a new connection for every streamed call.
*/
export function createClient(config: BedrockRuntimeClientConfig = {}): BedrockClient {
	// Plain options, not agents: the handler makes those itself.
	const agent = {keepAlive: true, maxSockets: 50};
	const requestHandler = new NodeHttpHandler({httpAgent: agent, httpsAgent: agent, connectionTimeout: 3000});
	const loadSdk = async () => {
		const {createSdk} = await import('./sdk-client.ts');
		return createSdk({maxAttempts, requestHandler, ...config});
	};

	// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
	const {stream, sdk} = createCaller<BedrockCall, BedrockSdk>(config, process.env, requestHandler, {
		service: 'bedrock', host: 'bedrock-runtime', endpointVariable: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', serviceId: 'bedrock-runtime', maxAttempts, toHttp, loadSdk,
	});
	return {
		stream,
		countTokens: async (input, signal) => (await sdk()).countTokens(input, signal),
		destroy() {
			requestHandler.destroy();
		},
	};
}
