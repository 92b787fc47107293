import type {ConverseStreamCommandInput, Tool, ToolChoice} from '@aws-sdk/client-bedrock-runtime';
import {defined} from '../request/defined.ts';
import {refusal} from '../request/refusal.ts';
import {isObject} from '../request/rule.ts';
import type {ModelRequest} from '../request/model-request.ts';
import {reasoningFields} from './reasoning-fields.ts';
import type {BedrockSettings} from './settings.ts';
import {cachePoint, toMessages} from './to-blocks.ts';

/**
Says a validated request in ConverseStream's words.

@throws {ProtocolError} `invalid_request` where the model, or Bedrock, has no place for a field.
*/
export function toInput(request: ModelRequest, guardrail: BedrockSettings['guardrail']): ConverseStreamCommandInput {
	const {system, cache, maxTokens, temperature, topP, stop, tools, latency} = request;
	if (request.sessionId !== undefined) {
		throw refusal('sessionId', 'left out (Bedrock keeps no sessions: send the whole conversation in "messages")', request.sessionId);
	}

	return defined({
		modelId: request.model,
		messages: toMessages(request.messages, tools !== undefined),
		system: system === undefined ? undefined : [{text: system}, ...(cache?.system ? [cachePoint] : [])],
		inferenceConfig: defined({
			maxTokens, temperature, topP, stopSequences: stop,
		}),
		toolConfig: toToolConfig(request),
		guardrailConfig: guardrail && defined({
			guardrailIdentifier: guardrail.identifier, guardrailVersion: guardrail.version, trace: guardrail.trace, streamProcessingMode: guardrail.streamProcessingMode,
		}),
		additionalModelRequestFields: toAdditionalFields(request),
		requestMetadata: request.metadata,
		performanceConfig: latency === undefined ? undefined : {latency},
	});
}

function toToolConfig({tools, toolChoice, cache}: ModelRequest): ConverseStreamCommandInput['toolConfig'] {
	if (tools === undefined) {
		return undefined;
	}

	const specifications = tools.map(({name, description, inputSchema}): Tool => ({toolSpec: defined({name, description, inputSchema: {json: inputSchema as Json}})}));
	return defined({tools: cache?.tools ? [...specifications, cachePoint] : specifications, toolChoice: toolChoice && toChoice(toolChoice)});
}

type Json = NonNullable<ConverseStreamCommandInput['additionalModelRequestFields']>;

function toChoice(choice: NonNullable<ModelRequest['toolChoice']>): ToolChoice {
	return choice.type === 'tool' ? {tool: {name: choice.name}} : (choice.type === 'any' ? {any: {}} : {auto: {}});
}

/**
The caller's fields beside those for the reasoning effort; where both have an object, such as `thinking`, the caller's fields complete and override it.
*/
function toAdditionalFields(request: ModelRequest): Json | undefined {
	const reasoning = reasoningFields(request);
	const additional = Object.entries(request.additionalFields ?? {}).map(([name, value]) => {
		const ours = Object.hasOwn(reasoning, name) ? reasoning[name] : undefined;
		return [name, isObject(ours) && isObject(value) ? {...ours, ...value} : value] as const;
	});
	const fields = {...reasoning, ...Object.fromEntries(additional)};
	return Object.keys(fields).length === 0 ? undefined : fields as Json;
}
