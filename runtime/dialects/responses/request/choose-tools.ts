import type {ModelRequest, ToolChoice} from '../../../request/model-request.ts';
import {nullIsAbsent} from '../../../request/null-is-absent.ts';
import {oneOf, text} from '../../../request/parse-rules.ts';
import {chooseTool} from '../../../request/parse-tools.ts';
import {invalidRequest, refusal} from '../../../request/refusal.ts';
import {
	isObject,
	knownFields,
	list,
	optional,
	variants,
} from '../../../request/rule.ts';
import {isHosted} from './tool-rules.ts';
import type {ToolTable} from './tool-table.ts';

const words = new Map<unknown, 'auto' | 'none' | 'required'>((['auto', 'none', 'required'] as const).map(word => [word, word]));
const named = {name: text, namespace: optional(text)};
const choices = nullIsAbsent(variants('type', {
	function: named,
	custom: named,
	allowed_tools: {mode: oneOf('auto', 'required'), tools: list((value: unknown) => value, 'an array of at least one tool such as {"type": "function", "name": "weather"}', 1)},
}, ' (or the text "auto", "none" or "required")', knownFields));
const allowedTool = nullIsAbsent(variants('type', {function: named, custom: named, namespace: {name: text}}, '', knownFields));

/**
Reads `tool_choice`, and says by it which tools the model gets and whether it has to call one.

@param place - The choice's path in the body.
@throws {ProtocolError} `invalid_request` for a choice that there is not, or of a tool that there is not: one that OpenAI would run is none.
*/
export function chooseTools(table: ToolTable, value: unknown, place: string): Pick<ModelRequest, 'tools' | 'toolChoice'> {
	// Some write the word as an object.
	const word = words.get(isObject(value) ? value.type : value);
	if (value === undefined || value === null || word === 'auto') {
		return chosen(table, undefined, place);
	}

	if (word !== undefined) {
		return word === 'none' ? {} : chosen(table, {type: 'any'}, place);
	}

	if (isObject(value) && isHosted(value.type)) {
		throw refusal(`${place}.type`, '"function", "custom" or "allowed_tools" (that tool would be run by OpenAI, and there is none here)', value.type);
	}

	if (!isObject(value)) {
		throw refusal(place, '"auto", "none", "required" or an object such as {"type": "function", "name": "weather"}', value);
	}

	const choice = choices(value, place);
	if (choice.type !== 'allowed_tools') {
		return chosen(table, {type: 'tool', name: flatName(table, choice, place)}, place);
	}

	const allowed = new Set(choice.tools.flatMap((tool, index) => allowedNames(table, tool, `${place}.tools[${index}]`)));
	return chosen({...table, tools: table.tools.filter(({name}) => allowed.has(name))}, choice.mode === 'required' ? {type: 'any'} : undefined, place);
}

function chosen({tools, hosted}: ToolTable, choice: ToolChoice | undefined, place: string): Pick<ModelRequest, 'tools' | 'toolChoice'> {
	if (choice !== undefined && tools.length === 0 && hosted.size > 0) {
		throw invalidRequest(`The field "${place}" needs "tools" to choose from, but those that there are would be run by OpenAI, and are left out here.`, place);
	}

	return chooseTool(tools, choice, place, `${place}.name`);
}

function flatName({names}: ToolTable, {name, namespace}: {name: string; namespace?: string | undefined}, place: string): string {
	if (!names.has(name, namespace)) {
		throw refusal(`${place}.name`, 'the name of one of the "tools"', name);
	}

	return names.find(name, namespace);
}

/**
What a tool of the list of those that are allowed stands for; a hosted one for nothing.
*/
function allowedNames(table: ToolTable, value: unknown, place: string): string[] {
	if (isObject(value) && isHosted(value.type)) {
		return [];
	}

	const tool = allowedTool(value, place);
	return tool.type === 'namespace'
		? [...table.names.tools].filter(([, {namespace}]) => namespace === tool.name).map(([name]) => name)
		: [flatName(table, tool, place)];
}
