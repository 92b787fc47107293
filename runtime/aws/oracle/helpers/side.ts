import type {ConverseStreamCommandInput, CountTokensCommandInput, InvokeModelWithResponseStreamCommandInput} from '@aws-sdk/client-bedrock-runtime';
import type {InvokeEndpointWithResponseStreamCommandInput} from '@aws-sdk/client-sagemaker-runtime';
import type {EventFrame} from '../../../event-stream/event-frame.ts';

/**
A call of a model, as the sources make them.
*/
export type ModelCall =
	| {operation: 'ConverseStream'; input: ConverseStreamCommandInput; project?: string}
	| {operation: 'InvokeModelWithResponseStream'; input: InvokeModelWithResponseStreamCommandInput; project?: string}
	| {operation: 'InvokeEndpointWithResponseStream'; input: InvokeEndpointWithResponseStreamCommandInput; project?: never};

/**
One of two that are compared. It keeps its state (clock, retry tokens, connections) from call to call.
*/
export type Side = {
	stream: (call: ModelCall, signal: AbortSignal) => Promise<{requestId?: string | undefined; events: AsyncIterableIterator<EventFrame[], undefined>}>;
	countTokens: (input: CountTokensCommandInput, signal: AbortSignal) => Promise<number>;
	close: () => void;
};

/**
Makes a side with what tests may give a client.
*/
export type MakeSide = (config: {region?: string; endpoint?: string; credentials?: {accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined}}) => Side;
