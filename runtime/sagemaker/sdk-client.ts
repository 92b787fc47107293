import {
	InvokeEndpointWithResponseStreamCommand,
	SageMakerRuntimeClient,
	type InvokeEndpointWithResponseStreamCommandInput,
	type InvokeEndpointWithResponseStreamCommandOutput,
	type SageMakerRuntimeClientConfig,
} from '@aws-sdk/client-sagemaker-runtime';
import type {SdkSide} from '../aws/caller.ts';
import {createSdkSide} from '../aws/sdk-side.ts';
import {batchSerde} from '../event-stream/batch-serde.ts';

/*
The SDK of SageMaker, which is loaded when it is needed: nothing imports this module but by `import()`.
*/

/**
Makes the SDK's client of SageMaker.
*/
export function createSdk(config: SageMakerRuntimeClientConfig): SdkSide<InvokeEndpointWithResponseStreamCommandInput> {
	const createClient = () => new SageMakerRuntimeClient({eventStreamSerdeProvider: batchSerde, ...config});
	return createSdkSide<InvokeEndpointWithResponseStreamCommandInput>(
		createClient(),
		createClient,
		input => new InvokeEndpointWithResponseStreamCommand(input),
		({Body: body}: InvokeEndpointWithResponseStreamCommandOutput) => body,
	);
}
