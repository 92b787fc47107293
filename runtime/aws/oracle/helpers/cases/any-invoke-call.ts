import {Buffer} from 'node:buffer';
import type {InvokeModelWithResponseStreamCommandInput} from '@aws-sdk/client-bedrock-runtime';
import type {InvokeEndpointWithResponseStreamCommandInput} from '@aws-sdk/client-sagemaker-runtime';
import fc from 'fast-check';
import type {Step} from '../session.ts';
import type {ModelCall} from '../side.ts';
import {anyProject} from './any-converse-call.ts';
import {anyModelId, anyText} from './any-text.ts';

/**
Values of headers: mostly such as a header can have; some with spaces at their ends and in a row, in Latin-1, or that no header can have.
*/
const headerText = fc.oneof(
	{weight: 6, arbitrary: fc.constantFrom('gr-0123456789', 'arn:aws:bedrock:us-east-1:123456789012:guardrail/abc', '{"team":"blue","n":"1"}', 'variant-1', 'a,b;c=d')},
	{weight: 1, arbitrary: fc.constantFrom(' a  b ', 'a\tb', 'é', '', '"quoted  text"')},
	{weight: 1, arbitrary: fc.string({maxLength: 10})},
	{weight: 1, arbitrary: fc.constantFrom('한글', 'a\nb', '😀')},
);
const body = anyText.map(text => Buffer.from(JSON.stringify({messages: [{role: 'user', content: text}], max_tokens: 5})));

function partly(members: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[]): fc.Arbitrary<Record<string, unknown>> {
	return fc.record(members, {requiredKeys});
}

/**
Calls of InvokeModelWithResponseStream as the product makes them, some with headers that can't be.
*/
export const anyInvokeCall: fc.Arbitrary<ModelCall> = fc.tuple(partly({
	modelId: anyModelId,
	contentType: fc.constant('application/json'),
	accept: fc.constant('application/json'),
	body,
	guardrailIdentifier: headerText,
	guardrailVersion: fc.constantFrom('1', 'DRAFT'),
	trace: fc.constantFrom('ENABLED', 'DISABLED', 'ENABLED_FULL'),
	serviceTier: fc.constantFrom('priority', 'flex'),
	requestMetadata: headerText,
}, ['modelId', 'contentType', 'accept', 'body']), anyProject).map(([input, project]) => ({
	operation: 'InvokeModelWithResponseStream', input: input as InvokeModelWithResponseStreamCommandInput, ...(project !== undefined && {project}),
}));

/**
Calls of InvokeEndpointWithResponseStream, with members that are missing or `undefined`.
*/
export const anyEndpointCall: fc.Arbitrary<ModelCall> = partly({
	EndpointName: fc.oneof({weight: 4, arbitrary: fc.constantFrom('endpoint-1', 'my-endpoint')}, {weight: 1, arbitrary: anyModelId}),
	InferenceComponentName: fc.option(headerText, {nil: undefined}),
	TargetVariant: fc.option(headerText, {nil: undefined}),
	SessionId: fc.option(headerText, {nil: undefined}),
	ContentType: fc.constant('application/json'),
	Body: body.map(bytes => new Uint8Array(bytes)),
}, ['EndpointName', 'ContentType', 'Body']).map(input => ({operation: 'InvokeEndpointWithResponseStream', input: input as InvokeEndpointWithResponseStreamCommandInput}));

/**
A call that is small, where the answer matters.
*/
export const smallInvokeCall: ModelCall = {
	operation: 'InvokeModelWithResponseStream', input: {
		modelId: 'us.anthropic.claude-sonnet-5', contentType: 'application/json', accept: 'application/json', body: Buffer.from('{"messages":[],"max_tokens":5}'),
	},
};

/**
The same for an endpoint of SageMaker.
*/
export const smallEndpointCall: ModelCall = {operation: 'InvokeEndpointWithResponseStream', input: {EndpointName: 'endpoint-1', ContentType: 'application/json', Body: new TextEncoder().encode('{"inputs":"안녕"}')}};

/**
A count of tokens, by the client that the other calls of Bedrock have.
*/
export const smallCountCall: Step['call'] = {operation: 'CountTokens', input: {modelId: 'anthropic.claude-sonnet-5', input: {invokeModel: {body: Buffer.from('{"messages":[],"max_tokens":5}')}}}};
