import {
	BedrockRuntimeClient,
	ConverseStreamCommand,
	CountTokensCommand,
	InvokeModelWithResponseStreamCommand,
	type BedrockRuntimeClientConfig,
	type ConverseStreamCommandOutput,
	type CountTokensCommandInput,
	type InvokeModelWithResponseStreamCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type {SdkSide} from '../aws/caller.ts';
import {createSdkSide} from '../aws/sdk-side.ts';
import {batchSerde} from '../event-stream/batch-serde.ts';
import type {BedrockCall} from './bedrock-call.ts';
import {withProject} from './with-project.ts';

/*
The SDK of Bedrock, which is loaded when it is needed: nothing imports this module but by `import()`.
*/

/**
Bedrock's SDK, with the one operation that doesn't stream.
*/
export type BedrockSdk = SdkSide<BedrockCall> & {
	countTokens: (input: CountTokensCommandInput, signal: AbortSignal) => Promise<number>;
};

/**
Makes the SDK's client of Bedrock.
*/
export function createSdk(config: BedrockRuntimeClientConfig): BedrockSdk {
	const createClient = () => new BedrockRuntimeClient({eventStreamSerdeProvider: batchSerde, ...config});
	const client = createClient();
	return {
		...createSdkSide<BedrockCall>(
			client,
			createClient,
			call => withProject(call.operation === 'ConverseStream' ? new ConverseStreamCommand(call.input) : new InvokeModelWithResponseStreamCommand(call.input), call.project),
			(output: ConverseStreamCommandOutput | InvokeModelWithResponseStreamCommandOutput) => 'stream' in output ? output.stream : (output as InvokeModelWithResponseStreamCommandOutput).body,
		),
		async countTokens(input, abortSignal) {
			const {inputTokens} = await client.send(new CountTokensCommand(input), {abortSignal});
			return inputTokens ?? 0;
		},
	};
}
