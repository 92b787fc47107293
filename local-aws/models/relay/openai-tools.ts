import {asObject, asText, type JsonObject} from '../json.ts';
import type {ModelCall, ModelTools} from '../model.ts';

/*
Tools of OpenAI's chat completions, as containers and model servers speak them.
*/

/**
Reads `tools` and `tool_choice`.

@returns The container's complaint as a string where it can't.
*/
export function readOpenAiTools({tools, tool_choice: choice}: JsonObject): ModelTools | string | undefined {
	if (tools === undefined) {
		return choice === undefined ? undefined : 'When using `tool_choice`, `tools` must be set.';
	}

	const list = (Array.isArray(tools) ? tools as unknown[] : []).map(item => {
		const definition = asObject(asObject(item)?.function);
		const [name, description, schema] = [asText(definition?.name), asText(definition?.description), asObject(definition?.parameters)];
		const strict = definition?.strict ?? undefined;
		return name === undefined || schema === undefined || !['boolean', 'undefined'].includes(typeof strict)
			? undefined
			: {
				name, ...(description !== undefined && {description}), schema, ...(typeof strict === 'boolean' && {strict}),
			};
	});
	const known = list.filter(tool => tool !== undefined);
	if (list.length === 0 || known.length < list.length) {
		return 'Each tool needs a function with a name and parameters, and "strict" is true or false.';
	}

	const named = asText(asObject(asObject(choice)?.function)?.name);
	if (named !== undefined) {
		return known.some(({name}) => name === named) ? {list: known, choice: {name: named}} : `The tool ${named} is not among the tools.`;
	}

	return [undefined, 'auto', 'required'].includes(choice as string | undefined) ? {list: known, choice: choice === 'required' ? 'any' : 'auto'} : 'The tool_choice is none that is known.';
}

/**
Says the tools, and whether one call at a time is wanted, in OpenAI's words.
*/
export function toOpenAiTools({tools, parallelToolCalls}: Pick<ModelCall, 'tools' | 'parallelToolCalls'>): JsonObject {
	return tools === undefined
		? {}
		: {
			tools: tools.list.map(({name, description, schema, strict}) => ({
				type: 'function', function: {
					name, description, parameters: schema, strict,
				},
			})),
			parallel_tool_calls: parallelToolCalls,
			tool_choice: typeof tools.choice === 'object' ? {type: 'function', function: tools.choice} : (tools.choice === 'any' ? 'required' : 'auto'),
		};
}
