import {asObject} from '../json.ts';
import type {ModelTools} from '../model.ts';
import {
	constraint,
	invalid,
	mistyped,
	readPattern,
	readStructure,
} from './invalid.ts';
import {readCachePoint, readUnion} from './blocks.ts';

type ToolSpecification = ModelTools['list'][number];

const toolName = /^[\w\-]{1,64}$/v;

function readTool(value: unknown, place: string): ToolSpecification[] {
	const [kind, content] = readUnion(value, place);
	if (kind === 'cachePoint') {
		readCachePoint(content, `${place}.cachePoint`);
		return [];
	}

	if (kind !== 'toolSpec') {
		throw invalid(`The member '${kind}' of ${place} is none that the local Bedrock knows.`);
	}

	const tool = readStructure(content, `${place}.toolSpec`, ['name', 'description', 'inputSchema', 'strict']);
	const schema = asObject(readStructure(tool.inputSchema, `${place}.toolSpec.inputSchema`, ['json']).json);
	if (schema?.type !== 'object') {
		throw invalid(`The value at ${place.replace('.member', '')}.toolSpec.inputSchema.json.type must be one of the following: object.`);
	}

	if (tool.strict !== undefined && typeof tool.strict !== 'boolean') {
		throw mistyped(`${place}.toolSpec.strict`, 'a boolean');
	}

	return [{
		name: readPattern(tool.name, `${place}.toolSpec.name`, toolName),
		...(tool.description !== undefined && {description: readPattern(tool.description, `${place}.toolSpec.description`, /^[\s\S]+$/v)}),
		schema,
		...(tool.strict !== undefined && {strict: tool.strict}),
	}];
}

function readChoice(value: unknown, tools: readonly ToolSpecification[]): ModelTools['choice'] {
	const [kind, content] = readUnion(value, 'toolConfig.toolChoice');
	const {name} = readStructure(content, `toolConfig.toolChoice.${kind}`, kind === 'tool' ? ['name'] : []);
	if (kind === 'auto' || kind === 'any') {
		return kind;
	}

	const known = tools.find(tool => tool.name === name);
	if (known === undefined) {
		throw invalid('The tool that toolConfig.toolChoice.tool names is not defined in toolConfig.tools.');
	}

	return {name: known.name};
}

/**
Reads ConverseStream's `toolConfig` and checks it as Bedrock does.

@throws ServiceError `ValidationException`, `SerializationException`.
*/
export function readToolConfig(value: unknown): ModelTools | undefined {
	if (value === undefined) {
		return undefined;
	}

	const {tools, toolChoice} = readStructure(value, 'toolConfig', ['tools', 'toolChoice']);
	if (!Array.isArray(tools) || tools.length === 0) {
		throw constraint('toolConfig.tools', 'Member must have length greater than or equal to 1');
	}

	const list = tools.flatMap((tool: unknown, index) => readTool(tool, `toolConfig.tools.${index}.member`));
	const repeated = list.find((tool, index) => list.findIndex(({name}) => name === tool.name) < index);
	if (repeated !== undefined) {
		throw invalid(`The tool ${repeated.name} is already defined at toolConfig.tools.`);
	}

	return {list, choice: toolChoice === undefined ? 'auto' : readChoice(toolChoice, list)};
}
