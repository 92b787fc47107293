import type {ModelRequest, Tool} from '../core/types.ts';
import {
	readArray,
	readChoice,
	readFields,
	readObject,
	type Fields,
} from './fields.ts';
import {ParameterError, refusal} from './parameter-error.ts';

const namePattern = /^[\w\-]{1,64}$/v;

/**
Takes `tools` and `tool_choice`. A choice of `none` leaves the tools out: models have no word for it.

@throws {ParameterError} naming the tool and its field.
*/
export function parseTools(fields: Fields): Pick<ModelRequest, 'tools' | 'toolChoice'> {
	const tools = readArray(fields.get('tools') ?? [], 'tools').map((tool, index) => parseTool(tool, `tools[${index}]`));
	const toolChoice = parseChoice(fields.get('tool_choice') ?? 'auto', tools);
	return toolChoice === 'none' || tools.length === 0 ? {} : {tools, ...(toolChoice !== 'auto' && {toolChoice})};
}

function parseTool(value: unknown, where: string): Tool {
	readChoice((value as {type?: unknown} | null)?.type, `${where}.type`, ['function']);
	const definition = readFields(readFields(value, where, ['type', 'function']).get('function'), `${where}.function`, ['name', 'description', 'parameters', 'strict']);
	const [name, description, parameters] = ['name', 'description', 'parameters'].map(field => definition.get(field));
	if (typeof name !== 'string' || !namePattern.test(name)) {
		throw refusal(`${where}.function.name`, 'a name of 1 to 64 letters, digits, "_" and "-"', name);
	}

	if (description !== undefined && typeof description !== 'string') {
		throw refusal(`${where}.function.description`, 'a text', description);
	}

	if (definition.has('strict') && definition.get('strict') !== false) {
		throw refusal(`${where}.function.strict`, 'false (no model here guarantees the schema)', definition.get('strict'));
	}

	return {
		name,
		...(description !== undefined && description.trim() !== '' && {description}),
		inputSchema: parameters === undefined ? {type: 'object', properties: {}} : readObject(parameters, `${where}.function.parameters`),
	};
}

function parseChoice(value: unknown, tools: readonly Tool[]): 'auto' | 'none' | ModelRequest['toolChoice'] {
	if (value === 'auto' || value === 'none') {
		return value;
	}

	if (tools.length === 0) {
		throw new ParameterError('tool_choice', 'The parameter "tool_choice" asks for a tool, but "tools" has none.');
	}

	if (value === 'required') {
		return {type: 'any'};
	}

	const choice = typeof value === 'object' ? readFields(value, 'tool_choice', ['type', 'function']) : undefined;
	if (choice?.get('type') !== 'function') {
		throw refusal('tool_choice', '"auto", "none", "required" or {"type": "function", "function": {"name": "…"}}', value);
	}

	const name = readFields(choice.get('function'), 'tool_choice.function', ['name']).get('name');
	const tool = tools.find(known => known.name === name);
	if (tool === undefined) {
		throw refusal('tool_choice.function.name', 'the name of one of the "tools"', name);
	}

	return {type: 'tool', name: tool.name};
}
