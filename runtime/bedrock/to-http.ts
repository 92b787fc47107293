import {Buffer} from 'node:buffer';
import type {InvokeModelWithResponseStreamCommandInput} from '@aws-sdk/client-bedrock-runtime';
import type {HttpCall} from '../aws/first-attempt.ts';
import {memberHeaders} from '../aws/member-headers.ts';
import {escapeUri} from '../aws/sign.ts';
import type {BedrockCall} from './bedrock-call.ts';

/**
The headers of InvokeModelWithResponseStream: member -> name (the API's reference).
*/
const headersOfInvoke = [
	['contentType', 'content-type'],
	['accept', 'x-amzn-bedrock-accept'],
	['trace', 'x-amzn-bedrock-trace'],
	['guardrailIdentifier', 'x-amzn-bedrock-guardrailidentifier'],
	['guardrailVersion', 'x-amzn-bedrock-guardrailversion'],
	['serviceTier', 'x-amzn-bedrock-service-tier'],
	['requestMetadata', 'x-amzn-bedrock-request-metadata'],
] as const satisfies ReadonlyArray<readonly [keyof InvokeModelWithResponseStreamCommandInput, string]>;

/**
Writes a call as the SDK would (version 3.1164, which has no name for projects: botocore 1.44.8 has one).
*/
export function toHttp({operation, input, project}: BedrockCall): HttpCall {
	const model = `/model/${escapeUri(input.modelId!)}`;
	if (operation === 'ConverseStream') {
		const {modelId: _, ...members} = input;
		return {
			path: `${model}/converse-stream`,
			headers: {'content-type': 'application/json'},
			body: JSON.stringify(project === undefined ? members : {projectIdentifier: project, ...members}, withBase64),
		};
	}

	const headers = memberHeaders(input, headersOfInvoke);
	if (project !== undefined) {
		headers['x-amzn-bedrock-projectidentifier'] = project;
	}

	return {path: `${model}/invoke-with-response-stream`, headers, body: input.body as Uint8Array};
}

/**
Bytes stand in JSON as base64. A `Buffer` has told its own JSON before this is asked, so that the holder has to be looked at.
*/
function withBase64(this: unknown, name: string, value: unknown): unknown {
	const bytes = (this as Record<string, unknown>)[name];
	return bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') : value;
}
