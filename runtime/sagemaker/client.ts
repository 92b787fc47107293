import {SageMakerRuntimeClient, type SageMakerRuntimeClientConfig} from '@aws-sdk/client-sagemaker-runtime';
import {NodeHttpHandler} from '@smithy/node-http-handler';
import {batchSerde} from '../event-stream/batch-serde.ts';

/**
Makes the SageMaker client: HTTP/1.1 with keep-alive, three attempts until the answer begins. Make it once, outside the handler, so that warm requests reuse its connections.

@param overrides - For tests: an endpoint, credentials.
*/
export function createSageMakerClient(overrides: SageMakerRuntimeClientConfig = {}): SageMakerRuntimeClient {
	return new SageMakerRuntimeClient({
		maxAttempts: 3,
		// Plain options, not agents: the handler makes those itself, so `node:https` is loaded by it alone and late.
		requestHandler: new NodeHttpHandler({httpAgent: {keepAlive: true, maxSockets: 50}, httpsAgent: {keepAlive: true, maxSockets: 50}, connectionTimeout: 3000}),
		eventStreamSerdeProvider: batchSerde,
		...overrides,
	});
}
