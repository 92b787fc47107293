import type {ConverseStreamCommandInput} from '@aws-sdk/client-bedrock-runtime';
import {defined} from '../request/defined.ts';
import {isObject} from '../request/rule.ts';
import type {ModelRequest} from '../request/model-request.ts';
import {boundCachePoints} from './call/bound-cache-points.ts';
import {checkChoice, checkEnd, checkRequest} from './call/check-call.ts';
import {createDocumentNames} from './call/document-names.ts';
import {isBegunWithoutReasoning} from './call/is-begun-without-reasoning.ts';
import {planOutput, type OutputPlan} from './call/plan-output.ts';
import {placeSampling} from './call/sampling-fields.ts';
import {cachePoint} from './call/to-blocks.ts';
import {toDocument} from './call/to-document.ts';
import {toMessages, type BedrockMessage} from './call/to-messages.ts';
import {toSampling} from './call/to-sampling.ts';
import {toMetadata} from './call/to-metadata.ts';
import {toToolConfig} from './call/to-tool-config.ts';
import {createToolNames} from './call/tool-names.ts';
import {createToolUseIds} from './call/tool-use-id.ts';
import {featuresOf, type ModelFeatures} from './model-features.ts';
import {reasoningFields} from './reasoning-fields.ts';
import type {BedrockSettings} from './settings.ts';

type Json = NonNullable<ConverseStreamCommandInput['additionalModelRequestFields']>;

/**
A call of ConverseStream, and how its answer is to be read.
*/
export type Call = {
	input: ConverseStreamCommandInput;
	/**
	What the caller calls the tools whose names had to be changed, by the name that the model knows.
	*/
	toolNames: ReadonlyMap<string, string>;
	/**
	The tool whose input is the answer, by the caller's name.
	*/
	answerTool: string | undefined;
};

/**
What the owner says of every call.
*/
export type OwnersCall = Pick<BedrockSettings, 'guardrail' | 'serviceTier' | 'requestMetadata'>;

/**
Says a validated request in ConverseStream's words.

@param foundationModel - The id of the model that answers, where the name that Bedrock is asked for doesn't say it.
@param features - What the model takes; by default what is known of it.
@throws {ProtocolError} `invalid_request` where the model, or Bedrock, has no place for a field.
*/
export function toCall(request: ModelRequest, {guardrail, serviceTier, requestMetadata}: OwnersCall = {}, foundationModel: string = request.model, features: ModelFeatures = featuresOf(foundationModel)): Call {
	const {cache, maxTokens, stop, latency} = request;
	checkRequest(request, features);
	const fields = toAdditionalFields(request, features, foundationModel);
	const thinks = isThinking(fields);
	const plan = planOutput({request, features, isThinking: thinks});
	checkChoice(plan, features, thinks);
	const isOneCall = request.parallelToolCalls === false && features.oneCallField && plan.tools !== undefined && (plan.toolChoice?.type ?? 'auto') === 'auto';
	const names = createToolNames(features);
	const messages = toMessages(request.messages, {
		features, hasTools: plan.tools !== undefined, toolName: names.toModel, documentName: createDocumentNames(), ids: createToolUseIds(),
	});
	checkEnd(messages, features);
	const input = defined({
		modelId: request.model,
		messages,
		system: toSystem(request, plan, features),
		inferenceConfig: defined({
			maxTokens, ...toSampling(request, features, thinks), stopSequences: stop,
		}),
		toolConfig: toToolConfig(isOneCall ? {...plan, toolChoice: undefined} : plan, cache, features, names),
		guardrailConfig: guardrail && defined({
			guardrailIdentifier: guardrail.identifier, guardrailVersion: guardrail.version, trace: guardrail.trace, streamProcessingMode: guardrail.streamProcessingMode,
		}),
		// A choice in both places is refused (litellm #36536); one without its type, too (#34347).
		additionalModelRequestFields: isOneCall ? {tool_choice: {type: 'auto', disable_parallel_tool_use: true}, ...fields as Record<string, Json>} : fields,
		requestMetadata: toMetadata(request.metadata, requestMetadata),
		serviceTier: serviceTier === undefined ? undefined : {type: serviceTier},
		performanceConfig: latency === undefined ? undefined : {latency},
		outputConfig: plan.outputConfig,
	});
	return {input: boundCachePoints(input), toolNames: names.changed, answerTool: plan.answerTool};
}

/**
The input of {@link toCall} alone.
*/
export function toInput(request: ModelRequest, owners?: OwnersCall): ConverseStreamCommandInput {
	return toCall(request, owners).input;
}

function toSystem({system, cache}: ModelRequest, {instruction}: OutputPlan, {cachePoint: where}: ModelFeatures): ConverseStreamCommandInput['system'] {
	const said = [
		...(system === undefined ? [] : [{text: system}, ...(cache?.system && where !== 'nowhere' ? [cachePoint] : [])]),
		...(instruction === undefined ? [] : [{text: instruction}]),
	];
	return said.length === 0 ? undefined : said;
}

/**
Whether the model's own fields make Claude think.
*/
function isThinking(fields: Json | undefined): boolean {
	const thinking = isObject(fields) ? fields.thinking : undefined;
	return isObject(thinking) && thinking.type !== 'disabled';
}

/**
The caller's fields beside those for the reasoning effort, which a model that can't think in this turn goes without; where both have an object, such as `thinking`, the caller's fields complete and override it.
*/
function toAdditionalFields(request: ModelRequest, features: ModelFeatures, foundationModel: string): Json | undefined {
	const effort = reasoningFields(request, foundationModel);
	const reasoning = features.thinksThroughout && isBegunWithoutReasoning(request) ? {} : effort;
	const additional = Object.entries(placeSampling(request.additionalFields ?? {}, features)).map(([name, value]) => {
		const ours = Object.hasOwn(reasoning, name) ? reasoning[name] : undefined;
		return [name, isObject(ours) && isObject(value) ? {...ours, ...value} : value] as const;
	});
	const fields = {...reasoning, ...Object.fromEntries(additional)};
	return Object.keys(fields).length === 0 ? undefined : toDocument(fields);
}
