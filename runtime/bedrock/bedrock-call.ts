import type {ConverseStreamCommandInput, InvokeModelWithResponseStreamCommandInput} from '@aws-sdk/client-bedrock-runtime';

/**
A call of an operation that answers by a stream, with the owner's Bedrock project where there is one.
*/
export type BedrockCall = {project?: string | undefined} & (
	| {operation: 'ConverseStream'; input: ConverseStreamCommandInput}
	| {operation: 'InvokeModelWithResponseStream'; input: InvokeModelWithResponseStreamCommandInput}
);
