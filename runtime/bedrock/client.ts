import {BedrockRuntimeClient, type BedrockRuntimeClientConfig} from '@aws-sdk/client-bedrock-runtime';
import {NodeHttpHandler} from '@smithy/node-http-handler';
import {batchSerde} from '../event-stream/batch-serde.ts';

/**
Makes the Bedrock client; once a sandbox, so that its connection lives on from call to call.

HTTP/1.1 is explicit: the SDK's default for Bedrock is HTTP/2, which opens a new connection for every streamed call.
*/
export function createClient(config: BedrockRuntimeClientConfig = {}): BedrockRuntimeClient {
	const agent = {keepAlive: true, maxSockets: 50};
	return new BedrockRuntimeClient({
		maxAttempts: 3,
		requestHandler: new NodeHttpHandler({httpAgent: agent, httpsAgent: agent, connectionTimeout: 3000}),
		eventStreamSerdeProvider: batchSerde,
		...config,
	});
}
