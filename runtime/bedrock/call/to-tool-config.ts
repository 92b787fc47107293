import type {ConverseStreamCommandInput, Tool as BedrockTool, ToolChoice} from '@aws-sdk/client-bedrock-runtime';
import {defined} from '../../request/defined.ts';
import type {ModelRequest, Tool} from '../../request/model-request.ts';
import type {ModelFeatures} from '../model-features.ts';
import {fitSchema} from './fit-schema.ts';
import {asObjectSchema, isPlain} from './object-schema.ts';
import type {OutputPlan} from './plan-output.ts';
import {cachePoint} from './to-blocks.ts';
import {toDocument} from './to-document.ts';
import type {ToolNames} from './tool-names.ts';

/**
More strict tools than this in one call are refused (Claude's documentation, structured outputs).
*/
const mostStrictTools = 20;

/**
Says the tools and the choice among them in Converse's words.
*/
export function toToolConfig({tools, toolChoice}: OutputPlan, cache: ModelRequest['cache'], features: ModelFeatures, {toModel}: ToolNames): ConverseStreamCommandInput['toolConfig'] {
	if (tools === undefined) {
		return undefined;
	}

	const canBeStrict = features.strictTools && tools.filter(({strict}) => strict).length <= mostStrictTools;
	const specifications = tools.map((tool): BedrockTool => ({toolSpec: {name: toModel(tool.name), ...toSpecification(tool, features, canBeStrict)}}));
	return defined({
		tools: cache?.tools && features.cachePoint === 'anywhere' ? [...specifications, cachePoint] : specifications,
		toolChoice: toolChoice && toChoice(toolChoice, toModel),
	});
}

function toSpecification({description, inputSchema, strict}: Tool, features: ModelFeatures, canBeStrict: boolean) {
	const schema = asObjectSchema(inputSchema);
	if (!features.anyToolSchema && !isPlain(schema)) {
		// The model reads in words what the service doesn't take as a schema.
		return {description: `${description === undefined ? '' : `${description}\n\n`}The input is an object of this JSON Schema: ${JSON.stringify(inputSchema)}`, inputSchema: {json: {type: 'object'}}};
	}

	// A schema that no grammar can keep to would be refused, so such a tool goes without the promise.
	const fit = canBeStrict && strict ? fitSchema(schema) : undefined;
	const isStrict = fit?.unfit === undefined && fit?.told.length === 0;
	return {...(description !== undefined && {description}), inputSchema: {json: toDocument(isStrict ? fit.schema : schema)}, ...(isStrict && {strict: true})};
}

function toChoice(choice: NonNullable<ModelRequest['toolChoice']>, toModel: ToolNames['toModel']): ToolChoice {
	return choice.type === 'tool' ? {tool: {name: toModel(choice.name)}} : (choice.type === 'any' ? {any: {}} : {auto: {}});
}
