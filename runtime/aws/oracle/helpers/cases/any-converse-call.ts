import type {ConverseStreamCommandInput} from '@aws-sdk/client-bedrock-runtime';
import fc from 'fast-check';
import type {ModelCall} from '../side.ts';
import {anyBytes, anyObject} from './any-document.ts';
import {anyModelId, anyText} from './any-text.ts';

/**
Members that may be missing or `undefined`, as `defined` and conditional spreads leave them.
*/
function partly<Value>(members: {[Name in keyof Value]: fc.Arbitrary<Value[Name]>}, required: Array<keyof Value> = []): fc.Arbitrary<Partial<Value>> {
	const wrapped = Object.fromEntries(Object.entries(members).map(([name, arbitrary]) => [name, required.includes(name as keyof Value)
		? arbitrary as fc.Arbitrary<unknown>
		: fc.oneof({weight: 9, arbitrary: arbitrary as fc.Arbitrary<unknown>}, {weight: 1, arbitrary: fc.constant(undefined)})]));
	return fc.record(wrapped, {requiredKeys: required as string[]}) as fc.Arbitrary<Partial<Value>>;
}

const image = fc.record({format: fc.constantFrom('png', 'jpeg', 'gif', 'webp'), source: fc.record({bytes: anyBytes})});
const document = fc.record({format: fc.constantFrom('pdf', 'csv', 'md'), name: anyText, source: fc.record({bytes: anyBytes})});
const cachePoint = fc.constantFrom({type: 'default'}, {type: 'default', ttl: '1h'});
const content = fc.oneof(
	{weight: 4, arbitrary: anyText.map(text => ({text}))},
	image.map(value => ({image: value})),
	document.map(value => ({document: value})),
	cachePoint.map(value => ({cachePoint: value})),
	fc.record({toolUseId: anyText, name: anyText, input: anyObject}).map(toolUse => ({toolUse})),
	partly({
		toolUseId: anyText, status: fc.constantFrom('error', 'success'), content: fc.array(fc.oneof(anyText.map(text => ({text})), anyObject.map(json => ({json})), image.map(value => ({image: value})), document.map(value => ({document: value}))), {maxLength: 3}),
	}, ['toolUseId', 'content']).map(toolResult => ({toolResult})),
	partly({text: anyText, signature: anyText}, ['text']).map(reasoningText => ({reasoningContent: {reasoningText}})),
	anyBytes.map(redactedContent => ({reasoningContent: {redactedContent}})),
);
const tool = fc.oneof(
	{
		weight: 4, arbitrary: partly({
			name: anyText, description: anyText, inputSchema: anyObject.map(json => ({json})), strict: fc.boolean(),
		}, ['name', 'inputSchema']).map(toolSpec => ({toolSpec})),
	},
	{weight: 1, arbitrary: cachePoint.map(value => ({cachePoint: value}))},
);
const share = fc.oneof(fc.double({min: 0, max: 1, noNaN: true}), fc.constantFrom(0, 1, 0.1));

const input = partly({
	modelId: anyModelId,
	messages: fc.array(fc.record({role: fc.constantFrom('user', 'assistant'), content: fc.array(content, {maxLength: 4})}), {maxLength: 3}),
	system: fc.array(fc.oneof(anyText.map(text => ({text})), cachePoint.map(value => ({cachePoint: value}))), {maxLength: 2}),
	inferenceConfig: partly({
		maxTokens: fc.integer({min: 1}), temperature: share, topP: share, stopSequences: fc.array(anyText, {maxLength: 3}),
	}),
	toolConfig: partly({tools: fc.array(tool, {maxLength: 3}), toolChoice: fc.oneof(fc.constantFrom({auto: {}}, {any: {}}), anyText.map(name => ({tool: {name}})))}, ['tools']),
	guardrailConfig: partly({
		guardrailIdentifier: anyText, guardrailVersion: fc.constantFrom('1', 'DRAFT'), trace: fc.constantFrom('enabled', 'disabled', 'enabled_full'), streamProcessingMode: fc.constantFrom('sync', 'async'),
	}, ['guardrailIdentifier', 'guardrailVersion']),
	additionalModelRequestFields: anyObject,
	requestMetadata: fc.dictionary(anyText, anyText, {maxKeys: 3}),
	performanceConfig: fc.constantFrom({latency: 'optimized'}, {latency: 'standard'}),
	serviceTier: fc.constantFrom({type: 'priority'}, {type: 'flex'}),
	outputConfig: partly({
		textFormat: partly({type: fc.constant('json_schema'), structure: partly({schema: anyText, name: anyText, description: anyText}, ['schema']).map(jsonSchema => ({jsonSchema}))}, ['type', 'structure']),
	}),
}, ['modelId', 'messages']) as fc.Arbitrary<ConverseStreamCommandInput>;

/**
Whose project a call is: none, an id, an ARN, or what nobody should choose.
*/
export const anyProject = fc.option(fc.constantFrom('proj_0123456789', 'arn:aws:bedrock:us-east-1:123456789012:project/a b', 'a"b\\'), {nil: undefined});

/**
Calls of ConverseStream with each member that the product can make.
*/
export const anyConverseCall: fc.Arbitrary<ModelCall> = fc.tuple(input, anyProject).map(([value, project]) => ({operation: 'ConverseStream', input: value, ...(project !== undefined && {project})}));

/**
A call that is small, where the answer matters.
*/
export const smallConverseCall: ModelCall = {operation: 'ConverseStream', input: {modelId: 'amazon.nova-micro-v1:0', messages: [{role: 'user', content: [{text: '안녕 😀'}]}]}};
