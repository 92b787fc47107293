import {asObject, asText, type JsonObject} from '../../../json.ts';
import {invalid} from '../../invalid.ts';
import type {ModelLimits} from '../../rules/model-limits.ts';

/**
What a tool of one's own may have (Anthropic's API reference, Tool).
*/
const members = new Set(['type', 'name', 'description', 'input_schema', 'cache_control', 'strict', 'defer_loading', 'allowed_callers', 'input_examples']);
/**
Members that belong to a beta.
*/
const betasOfMembers: Readonly<Record<string, readonly string[]>> = {
	defer_loading: ['tool-search-tool-2025-10-19'],
	input_examples: ['tool-examples-2025-10-29', 'tool-search-tool-2025-10-19'],
};

/**
Checks the tools and the choice among them. Bedrock runs none of Anthropic's own servers' tools (Bedrock user guide, model-parameters-anthropic-claude-messages-tool-use; claude-code #33229 and vercel/ai #17179 for `eager_input_streaming`, which is refused with its beta, too).

@throws ServiceError `ValidationException`.
*/
export function checkTools({tools, tool_choice: choice}: JsonObject, betas: readonly string[], {noStrict}: ModelLimits): void {
	const list = Array.isArray(tools) ? tools.map((tool: unknown) => asObject(tool) ?? {}) : [];
	for (const [index, tool] of list.entries()) {
		checkTool(tool, `tools.${index}`, betas);
		if (noStrict && tool.strict !== undefined) {
			throw invalid(`tools.${index}.custom.strict: Extra inputs are not permitted`);
		}
	}

	const names = list.map(({name}) => name);
	if (new Set(names).size < names.length) {
		throw invalid('tools: Tool names must be unique.');
	}

	const {type, name} = asObject(choice) ?? {type: 'auto'};
	if (list.length === 0 && choice !== undefined) {
		throw invalid('tool_choice: tool_choice may only be specified while providing tools.');
	}

	if (type === 'tool' && !names.includes(name)) {
		throw invalid(`tool_choice: Tool '${String(name)}' not found in provided tools`);
	}
}

function checkTool(tool: JsonObject, place: string, betas: readonly string[]): void {
	const type = asText(tool.type) ?? 'custom';
	if (/^(?:web_|code_execution)/v.test(type)) {
		throw invalid(`${place}: Input tag '${type}' found using 'type' does not match any of the expected tags: 'bash_20250124', 'custom', 'text_editor_20250728'`);
	}

	if (type !== 'custom') {
		return;
	}

	const strange = Object.keys(tool).find(name => !members.has(name) || betasOfMembers[name]?.some(beta => betas.includes(beta)) === false);
	if (strange !== undefined) {
		throw invalid(`${place}.custom.${strange}: Extra inputs are not permitted`);
	}

	if (!/^[\w\-]{1,128}$/v.test(asText(tool.name) ?? '')) {
		throw invalid(`${place}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'`);
	}

	const schema = asObject(tool.input_schema);
	if (schema === undefined) {
		throw invalid(`${place}.custom.input_schema: Field required`);
	}

	if (schema.type !== 'object') {
		throw invalid(`${place}.custom.input_schema.type: ${schema.type === undefined ? 'Field required' : 'Input should be \'object\''}`);
	}

	if (['anyOf', 'oneOf', 'allOf'].some(keyword => schema[keyword] !== undefined)) {
		throw invalid(`${place}.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level`);
	}
}
