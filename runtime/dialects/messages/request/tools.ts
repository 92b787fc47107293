import {describe} from '../../../request/describe.ts';
import type {ModelRequest, Tool} from '../../../request/model-request.ts';
import {nullIsAbsent} from '../../../request/null-is-absent.ts';
import {
	anyText,
	flag,
	inputSchema,
	jsonObject,
	matching,
	text,
} from '../../../request/parse-rules.ts';
import {chooseTool, type AnyToolChoice} from '../../../request/parse-tools.ts';
import {invalidRequest, refusal} from '../../../request/refusal.ts';
import {
	anything,
	isObject,
	knownFields,
	list,
	optional,
	rule,
	type Rule,
} from '../../../request/rule.ts';
import {distinctTools, objectSchema} from '../../request/distinct-tools.ts';
import {readToolChanges} from './tool-changes.ts';

// Longer names than Bedrock's are fitted there.
const toolName = matching(/^[\w\-]{1,128}$/v, 'a name of 1 to 128 letters, digits, underscores and hyphens');
const definition = nullIsAbsent(knownFields({
	name: toolName, description: optional(anyText), input_schema: inputSchema, strict: optional(flag), input_examples: optional(list(jsonObject)), cache_control: anything,
}));

/**
A tool with whether the model may cache the tools.
*/
type Defined = {tool: Tool; isCached: boolean};

/**
The rule of a tool; one that only finds other tools is none, for the model knows them all here.
*/
const tool: Rule<Defined[]> = (value, place) => {
	const type = isObject(value) ? value.type ?? 'custom' : 'custom';
	if (typeof type === 'string' && type.startsWith('tool_search_tool_')) {
		return [];
	}

	if (type !== 'custom') {
		throw invalidRequest(`${place}: Input tag ${describe(type)} found using 'type' does not match any of the expected tags: 'custom' (of Anthropic's own tools the model knows nothing here)`, place);
	}

	const {name, description = '', input_schema: schema, strict, input_examples: examples = [], cache_control: mark} = definition(value, place);
	// There is no other place for examples.
	const described = [description, ...examples.map(example => `Example of its input: ${JSON.stringify(example)}`)].filter(said => said.trim() !== '').join('\n\n');
	return [{
		tool: {
			name,
			...(described !== '' && {description: described}),
			inputSchema: objectSchema(schema),
			...(strict === true && {strict}),
		},
		isCached: mark !== undefined,
	}];
};

const tools = list(tool);
const choiceType = rule<'auto' | 'any' | 'tool' | 'none'>('"auto", "any", "tool" or "none"', value => ['auto', 'any', 'tool', 'none'].includes(value as string));

/**
Reads the tools and the choice among them.

@param messages - The conversation, which may change the tools.
@throws {ProtocolError} `invalid_request`.
*/
export function readTools(given: unknown, choice: unknown, messages: unknown): {chosen: Pick<ModelRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>; isCached: boolean} {
	if ((choice ?? undefined) !== undefined && !isObject(choice)) {
		throw refusal('tool_choice', 'an object such as {"type": "auto"}', choice);
	}

	const known = currentTools(given, messages);
	const {type = 'auto', name, disable_parallel_tool_use: isOneCall} = isObject(choice) ? choice : {};
	const kind = choiceType(type, 'tool_choice.type');
	const wanted: AnyToolChoice | undefined = kind === 'auto' ? undefined : (kind === 'tool' ? {type: kind, name: text(name, 'tool_choice.name')} : {type: kind});
	const chosen = chooseTool(known?.map(({tool: each}) => each), wanted, 'tool_choice', 'tool_choice.name');
	const hasTools = chosen.tools !== undefined && chosen.tools.length > 0;
	return {
		chosen: {...chosen, ...(hasTools && optional(flag)(isOneCall ?? undefined, 'tool_choice.disable_parallel_tool_use') === true && {parallelToolCalls: false})},
		isCached: hasTools && known!.some(({isCached}) => isCached),
	};
}

/**
The tools of the request as the conversation has changed them.
*/
function currentTools(given: unknown, messages: unknown): Defined[] | undefined {
	const {definitions, removed} = readToolChanges(messages);
	if ((given ?? undefined) === undefined && definitions.length === 0) {
		return undefined;
	}

	const named = tools(given ?? [], 'tools').flat();
	distinctTools(named.map(({tool: each}) => each), index => `tools[${index}].name`);
	const current = new Map(named.map(each => [each.tool.name, each]));
	for (const {definition: added, place} of definitions) {
		for (const each of tool(added, place)) {
			current.set(each.tool.name, each);
		}
	}

	return current.values().filter(({tool: {name}}) => !removed.has(name)).toArray();
}
