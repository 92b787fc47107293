import type {ModelRequest, Tool, ToolChoice} from './model-request.ts';
import {defined} from './defined.ts';
import {inputSchema, matching, text} from './parse-rules.ts';
import {invalidRequest, refusal} from './refusal.ts';
import {
	fields,
	isObject,
	list,
	optional,
	rule,
	type Rule,
} from './rule.ts';

/**
A choice as callers make it; `none` leaves the tools out, for models have no word for it.
*/
export type AnyToolChoice = ToolChoice | {type: 'none'};

/**
The rule of a tool's name.
*/
export const toolName = matching(/^[\w\-]{1,64}$/v, 'a name of 1 to 64 letters, digits, underscores and hyphens');

const anyTools: Rule<Tool[]> = list(
	fields({name: toolName, description: optional(text), inputSchema}),
	'an array of at least one tool such as {"name": "weather", "inputSchema": {"type": "object"}}',
	1,
);

/**
The rule of `tools`.
*/
export const toolList: Rule<Tool[]> = (value, place) => {
	const names = new Set<string>();
	return anyTools(value, place).map((tool, index) => {
		if (names.size === names.add(tool.name).size) {
			throw refusal(`${place}[${index}].name`, 'a name that no tool before it has', tool.name);
		}

		return tool;
	});
};

const namedTool = fields({name: text});
const choiceWord = rule<'auto' | 'any' | 'none'>('"auto", "any", "none" or the name of a tool such as {"name": "weather"}', value => ['auto', 'any', 'none'].includes(value as string));

/**
The rule of `toolChoice`.
*/
export const toolChoice: Rule<AnyToolChoice> = (value, place) => isObject(value) ? {type: 'tool', ...namedTool(value, place)} : {type: choiceWord(value, place)};

/**
Holds the choice of a tool against the tools.

@param place - The choice's path in the body.
@param namePath - The path of the tool's name in it.
@throws {ProtocolError} `invalid_request` where there is no such tool.
*/
export function chooseTool(tools: Tool[] | undefined, choice: AnyToolChoice | undefined, place: string, namePath: string): Pick<ModelRequest, 'tools' | 'toolChoice'> {
	const isWithoutTools = tools === undefined || tools.length === 0;
	if (choice?.type === 'none' || (choice === undefined && isWithoutTools)) {
		return {};
	}

	if (isWithoutTools) {
		throw invalidRequest(`The field "${place}" needs "tools" to choose from.`, place);
	}

	if (choice?.type === 'tool' && tools.every(({name}) => name !== choice.name)) {
		throw refusal(namePath, 'the name of one of the "tools"', choice.name);
	}

	return defined({tools, toolChoice: choice});
}
