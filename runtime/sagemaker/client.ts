import type {InvokeEndpointWithResponseStreamCommandInput, SageMakerRuntimeClientConfig} from '@aws-sdk/client-sagemaker-runtime';
import {createCaller, type StreamedAnswer} from '../aws/caller.ts';
import {toHttp} from './to-http.ts';

/**
What calls SageMaker.
*/
export type SageMakerClient = {
	/**
	Resolves when the answer's head has come; rejects with what the SDK rejects with.
	*/
	stream: (input: InvokeEndpointWithResponseStreamCommandInput, signal: AbortSignal) => Promise<StreamedAnswer>;
	/**
	Closes its connections.
	*/
	destroy: () => void;
};

/**
Makes the SageMaker client: HTTP/1.1 with keep-alive, three attempts until the answer begins. Make it once, outside the handler, so that warm requests reuse its connections.

@param config - For tests: Region, endpoint, credentials.
*/
export function createSageMakerClient(config: SageMakerRuntimeClientConfig = {}): SageMakerClient {
	// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
	const {stream, destroy} = createCaller(config, process.env, {
		service: 'sagemaker',
		host: 'runtime.sagemaker',
		endpointVariable: 'AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME',
		serviceId: 'sagemaker-runtime',
		toHttp,
		async loadSdk(shared) {
			const {createSdk} = await import('./sdk-client.ts');
			return createSdk({...shared, ...config});
		},
	});
	return {stream, destroy};
}
