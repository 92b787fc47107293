import type {Tool} from '../../request/model-request.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {text} from '../../request/parse-rules.ts';
import type {AnyToolChoice} from '../../request/parse-tools.ts';
import {refusal} from '../../request/refusal.ts';
import {
	isObject,
	knownFields,
	list,
	rule,
	type Rule,
} from '../../request/rule.ts';

/**
A choice in OpenAI's words. To leave the choice to the model is to make none.
*/
export type OpenAiToolChoice = {
	choice?: AnyToolChoice | undefined;
	/**
	The tools that are left to choose from, each with its name's path in the body; all of them where it is left out.
	*/
	only?: ReadonlyArray<{name: string; place: string}>;
};

// `any` is what Mistral's clients, and those written after Claude's, say for `required`.
const words = new Map<unknown, AnyToolChoice | undefined>([['auto', undefined], ['none', {type: 'none'}], ['required', {type: 'any'}], ['any', {type: 'any'}]]);
const word = rule<string>('"auto", "none", "required", a function such as {"type": "function", "function": {"name": "…"}} or {"type": "allowed_tools", …}', value => words.has(value));
const mode = rule<string>('"auto" or "required"', value => value === 'auto' || value === 'required');
const named = nullIsAbsent(knownFields({name: text}));

/**
The rule of `tool_choice` in both APIs, which differ in where the name stands: `{"type": "function", "function": {"name": "…"}}`, or without `function`. `allowed_tools` likewise.
*/
export const openAiToolChoice: Rule<OpenAiToolChoice> = (value, place) => {
	const type = isObject(value) ? value.type : value;
	if (type === 'function') {
		return {choice: {type: 'tool', name: nameOf(value, place).name}};
	}

	if (type === 'allowed_tools') {
		const [allowed, path] = inside(value, place, 'allowed_tools');
		const {tools, mode: wanted} = knownFields({tools: list(nameOf, 'an array of at least one tool', 1), mode})(allowed, path);
		return {choice: words.get(wanted), only: tools};
	}

	return {choice: words.get(word(type, place))};
};

function inside(value: unknown, place: string, name: string): [unknown, string] {
	return isObject(value) && value[name] !== undefined ? [value[name], `${place}.${name}`] : [value, place];
}

function nameOf(value: unknown, place: string): {name: string; place: string} {
	const [holder, path] = inside(value, place, 'function');
	return {...named(holder, path), place: `${path}.name`};
}

/**
The tools that a choice leaves.

@throws {ProtocolError} `invalid_request` where one of them isn't there.
*/
export function toolsLeft(tools: Tool[] | undefined, {only}: OpenAiToolChoice): Tool[] | undefined {
	for (const {name, place} of only ?? []) {
		if (tools?.every(tool => tool.name !== name) ?? true) {
			throw refusal(place, 'the name of one of the "tools"', name);
		}
	}

	return only === undefined ? tools : tools?.filter(tool => only.some(({name}) => name === tool.name));
}
