import {
	anyText,
	jsonObject,
	text,
} from '../../request/parse-rules.ts';
import {toolName, type AnyToolChoice} from '../../request/parse-tools.ts';
import {
	anything,
	fields,
	isObject,
	list,
	optional,
	rule,
	variants,
	type Rule,
} from '../../request/rule.ts';
import type {Tool} from '../../request/model-request.ts';
import {nullIsAbsent} from './null-is-absent.ts';

const tools = list(nullIsAbsent(variants('type', {
	function: {
		function: nullIsAbsent(fields({
			name: toolName,
			description: optional(anyText),
			parameters: optional(jsonObject),
			strict: rule('false (no model here guarantees the schema)', value => value !== true),
		})),
	},
})));

/**
The rule of `tools`.
*/
export const chatTools: Rule<Tool[]> = (value, place) => tools(value, place).map(({function: {name, description = '', parameters}}) => ({
	name,
	...(description.trim() !== '' && {description}),
	inputSchema: parameters ?? {type: 'object', properties: {}},
}));

const choices = new Map<unknown, AnyToolChoice | undefined>([['auto', undefined], ['none', {type: 'none'}], ['required', {type: 'any'}]]);
const choiceWord = rule<string>('"auto", "none", "required" or {"type": "function", "function": {"name": "…"}}', value => choices.has(value));
const namedTool = nullIsAbsent(fields({type: anything, function: nullIsAbsent(fields({name: text}))}));

/**
The rule of `tool_choice`. To leave the choice to the model is to make none.
*/
export const chatToolChoice: Rule<AnyToolChoice | undefined> = (value, place) => isObject(value) && value.type === 'function'
	? {type: 'tool', name: namedTool(value, place).function.name}
	: choices.get(choiceWord(value, place));
