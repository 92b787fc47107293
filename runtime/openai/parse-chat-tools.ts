import {
	anyText,
	jsonObject,
	matching,
	oneOf,
} from '../core/parse-rules.ts';
import type {ModelRequest, Tool} from '../core/types.ts';
import type {Parameter} from './parameter.ts';

const toolName = matching(/^[\w\-]{1,64}$/v, 'a name of 1 to 64 letters, digits, underscores and hyphens');

/**
Takes `tools` and `tool_choice`. A choice of `none` leaves the tools out: models have no word for it.

@throws {ParameterError} naming the tool and its field.
*/
export function parseChatTools(list: Parameter, choice: Parameter): Pick<ModelRequest, 'tools' | 'toolChoice'> {
	const tools = list.items().map(tool => parseTool(tool));
	const toolChoice = parseChoice(choice, tools);
	return toolChoice === 'none' || tools.length === 0 ? {} : {tools, ...(toolChoice && {toolChoice})};
}

function parseTool(tool: Parameter): Tool {
	tool.field('type').get(oneOf('function'));
	const {
		name, description, parameters, strict,
	} = tool.fields('type', 'function').function.fields('name', 'description', 'parameters', 'strict');
	if (strict.value === true) {
		throw strict.refusal('false (no model here guarantees the schema)');
	}

	const words = description.find(anyText) ?? '';
	return {
		name: name.get(toolName),
		...(words.trim() !== '' && {description: words}),
		inputSchema: parameters.find(jsonObject) ?? {type: 'object', properties: {}},
	};
}

function parseChoice(choice: Parameter, tools: readonly Tool[]): 'none' | ModelRequest['toolChoice'] {
	const {value = 'auto'} = choice;
	if (value === 'auto' || value === 'none') {
		return value === 'none' ? value : undefined;
	}

	if (tools.length === 0) {
		throw choice.refusal('absent where there are no "tools"');
	}

	if (value === 'required') {
		return {type: 'any'};
	}

	if (choice.field('type').value !== 'function') {
		throw choice.refusal('"auto", "none", "required" or {"type": "function", "function": {"name": "…"}}');
	}

	const {name} = choice.fields('type', 'function').function.fields('name');
	return {type: 'tool', name: name.get(oneOf(...tools.map(tool => tool.name)))};
}
