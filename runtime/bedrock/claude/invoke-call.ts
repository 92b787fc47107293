import {Buffer} from 'node:buffer';
import {defined} from '../../request/defined.ts';
import type {BedrockCall} from '../bedrock-call.ts';
import type {BedrockSettings, GuardrailSettings} from '../settings.ts';

/**
Makes the call of InvokeModelWithResponseStream for a body of Claude's. What the owner has configured stands in its headers, where no caller can change it; only how a guardrail treats a stream is a member of the body (Bedrock user guide, guardrails-streaming).

@param id - The model's id or ARN.
@param body - The JSON text of an object that has members.
*/
export function invokeCall(id: string, body: string, {guardrail, serviceTier, requestMetadata, project}: BedrockSettings): BedrockCall {
	return {
		operation: 'InvokeModelWithResponseStream', project, input: defined({
			modelId: id,
			contentType: 'application/json',
			accept: 'application/json',
			body: Buffer.from(withStreamMode(body, guardrail)),
			guardrailIdentifier: guardrail?.identifier,
			guardrailVersion: guardrail?.version,
			trace: guardrail?.trace === undefined ? undefined : traces[guardrail.trace],
			serviceTier,
			requestMetadata: requestMetadata && JSON.stringify(requestMetadata),
		}),
	};
}

/**
InvokeModel's words for Converse's.
*/
const traces = {enabled: 'ENABLED', disabled: 'DISABLED', enabled_full: 'ENABLED_FULL'} as const;

/**
`sync` is what Bedrock does by itself.
*/
function withStreamMode(body: string, guardrail: GuardrailSettings | undefined): string {
	return guardrail?.streamProcessingMode === 'async'
		? body.slice(0, body.lastIndexOf('}')) + ',"amazon-bedrock-guardrailConfig":{"streamProcessingMode":"ASYNCHRONOUS"}}'
		: body;
}
