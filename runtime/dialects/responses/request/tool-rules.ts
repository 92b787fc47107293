import {
	anyText,
	flag,
	inputSchema,
	matching,
	oneOf,
} from '../../../request/parse-rules.ts';
import {nullIsAbsent} from '../../../request/null-is-absent.ts';
import {invalidRequest} from '../../../request/refusal.ts';
import {
	isObject,
	knownFields,
	list,
	optional,
	variants,
	type Rule,
} from '../../../request/rule.ts';

/**
A tool as the caller describes it. A hosted one would be run by OpenAI, and is nothing but its type, without the date of its version.
*/
export type DescribedTool =
	| {type: 'function'; name: string; description?: string | undefined; parameters?: Record<string, unknown> | undefined; strict?: boolean | undefined}
	| {type: 'custom'; name: string; description?: string | undefined; format?: CustomFormat | undefined}
	| {type: 'namespace'; name: string; description?: string | undefined; tools: Array<Exclude<DescribedTool, {type: 'namespace' | 'hosted'}>>}
	| {type: 'hosted'; name: string};

/**
What a custom tool takes: any text, or one of a grammar.
*/
export type CustomFormat = {type: 'text'} | {type: 'grammar'; syntax: 'lark' | 'regex'; definition: string};

/**
The tools that OpenAI runs, or that its models are trained to ask the client for, with or without the date of their version.
*/
const hostedType = /^(?:apply_patch|code_interpreter|computer|computer_use|computer_use_preview|file_search|image_generation|local_shell|mcp|programmatic_tool_calling|shell|tool_search|web_search|web_search_preview)(?:_\d{4}_\d{2}_\d{2})?$/v;

/**
Whether a tool of this type would be run by OpenAI, and is left out here.
*/
export function isHosted(type: unknown): type is string {
	return typeof type === 'string' && hostedType.test(type);
}

/**
A tool's name before it is flattened.
*/
const name = matching(/^.{1,128}$/sv, 'a name of 1 to 128 characters');

const called = {
	function: {
		name, description: optional(anyText), parameters: optional(inputSchema), strict: optional(flag),
	},
	custom: {
		name,
		description: optional(anyText),
		format: optional(nullIsAbsent(variants('type', {text: {}, grammar: {syntax: oneOf('lark', 'regex'), definition: anyText}}, '', knownFields))),
	},
};

const own = nullIsAbsent(variants('type', {
	...called,
	namespace: {name, description: optional(anyText), tools: list(nullIsAbsent(variants('type', called, ' in a namespace', knownFields)))},
}, ' (or a tool of OpenAI\'s own such as "web_search", which is left out here)', knownFields));

/**
The rule of `tools`.
*/
export const describedTools: Rule<DescribedTool[]> = list((value, place) => {
	if (isObject(value) && isHosted(value.type)) {
		return {type: 'hosted', name: value.type.replace(/(?:_\d+)+$/v, '')};
	}

	if (isObject(value) && value.type === 'function' && isObject(value.function) && (value.name ?? undefined) === undefined) {
		throw invalidRequest(`The tool "${place}" is in the form of Chat Completions: take what is in "function" out of it, as {"type": "function", "name": "…", "parameters": {…}}.`, `${place}.function`);
	}

	return own(value, place);
});
