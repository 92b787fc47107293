import type {BedrockRuntimeClientConfig, CountTokensCommandInput} from '@aws-sdk/client-bedrock-runtime';
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

/**
Makes the Bedrock client; once a sandbox, so that its connection lives on from call to call.
*/
export function createClient(config: BedrockRuntimeClientConfig = {}): BedrockClient {
	// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
	const {stream, sdk, destroy} = createCaller<BedrockCall, BedrockSdk>(config, process.env, {
		service: 'bedrock',
		host: 'bedrock-runtime',
		endpointVariable: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
		serviceId: 'bedrock-runtime',
		toHttp,
		async loadSdk(shared) {
			const {createSdk} = await import('./sdk-client.ts');
			return createSdk({...shared, ...config});
		},
	});
	return {
		stream,
		countTokens: async (input, signal) => (await sdk()).countTokens(input, signal),
		destroy,
	};
}
