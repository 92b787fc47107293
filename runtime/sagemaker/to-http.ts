import type {InvokeEndpointWithResponseStreamCommandInput} from '@aws-sdk/client-sagemaker-runtime';
import type {HttpCall} from '../aws/first-attempt.ts';
import {memberHeaders} from '../aws/member-headers.ts';
import {escapeUri} from '../aws/sign.ts';

/**
The headers of InvokeEndpointWithResponseStream: member -> name (the API's reference).
*/
const headerNames = [
	['ContentType', 'content-type'],
	['TargetVariant', 'x-amzn-sagemaker-target-variant'],
	['InferenceComponentName', 'x-amzn-sagemaker-inference-component'],
	['SessionId', 'x-amzn-sagemaker-session-id'],
] as const satisfies ReadonlyArray<readonly [keyof InvokeEndpointWithResponseStreamCommandInput, string]>;

/**
Writes a call as the SDK would.
*/
export function toHttp(input: InvokeEndpointWithResponseStreamCommandInput): HttpCall {
	return {path: `/endpoints/${escapeUri(input.EndpointName!)}/invocations-response-stream`, headers: memberHeaders(input, headerNames), body: input.Body as Uint8Array};
}
