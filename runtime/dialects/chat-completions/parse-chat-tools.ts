import {
	anything,
	knownFields,
	list,
	variants,
	type Rule,
} from '../../request/rule.ts';
import type {Tool} from '../../request/model-request.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {functionTool} from '../openai/function-tool.ts';
import {distinctTools} from '../request/distinct-tools.ts';

const definitions = list(nullIsAbsent(variants('type', {function: {function: functionTool, cache_control: anything}}, ' (custom tools, and those that OpenAI runs, are of the Responses API: POST /v1/responses)', knownFields)));

/**
The tools of a request, and whether the model may cache them.
*/
export type ChatTools = {tools: Tool[]; isCached: boolean};

/**
The rule of `tools`.
*/
export const chatTools: Rule<ChatTools> = (value, place) => {
	const given = definitions(value, place);
	const tools = given.map(({function: tool}) => tool);
	distinctTools(tools, index => `${place}[${index}].function.name`);
	return {tools, isCached: given.some(({cache_control: mark}) => mark !== undefined)};
};
