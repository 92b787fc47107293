import {describe} from '../../../request/describe.ts';
import {invalidRequest} from '../../../request/refusal.ts';
import {isObject} from '../../../request/rule.ts';

/**
The fields that callers may send, as of November 2026: what Claude Code 2.1 and Anthropic's packages send by themselves or have a name for, and that can't raise the price beyond what the owner's bounds allow. Left to the owner are those that can, or that Bedrock has not: `speed`, `inference_geo`, `service_tier`, `container`, `mcp_servers`, `fallbacks`, and whatever is newer.

Sources: `@anthropic-ai/sdk` 1.14.0 (MessageCreateParams of both kinds), what Claude Code 2.1.332 sends (seen), Bedrock user guide (model-parameters-anthropic-claude-messages-request-response).
*/
const openFields: ReadonlySet<string> = new Set([
	'model', 'stream', 'max_tokens', 'messages', 'system', 'metadata', 'stop_sequences', 'temperature', 'top_p', 'top_k', 'tools', 'tool_choice', 'thinking', 'output_config', 'output_format', 'context_management', 'cache_control',
]);

/**
The types of tools that run on the caller's side, or only find other tools. Those of Anthropic's own servers have a price of their own.
*/
const openTools = /^(?:custom|(?:bash|text_editor|computer|memory)_\d{8}|tool_search_tool_[0-9_a-z]+)$/v;

/**
Refuses a field, or a type of tool, that isn't open, in the words by which Anthropic's clients know which to leave out.

@param opened - The fields that the owner has opened besides; `tools` opens all types of them.
@throws {ProtocolError} `invalid_request`.
*/
export function checkFields(body: Readonly<Record<string, unknown>>, opened: readonly string[] = []): void {
	for (const name of Object.keys(body)) {
		// Whatever is opened: these are the endpoint's own words, and Bedrock's.
		if (name === 'anthropic_version' || name === 'anthropic_beta' || name.startsWith('amazon-bedrock-') || !(openFields.has(name) || opened.includes(name))) {
			throw invalidRequest(`${name.slice(0, 100)}: Extra inputs are not permitted`, name.slice(0, 100));
		}
	}

	if (opened.includes('tools')) {
		return;
	}

	if ((body.tools ?? undefined) !== undefined && !Array.isArray(body.tools)) {
		throw invalidRequest(`tools: Input should be a valid list (it was ${describe(body.tools)})`, 'tools');
	}

	for (const [place, tool] of [...toolsOf(body.tools, 'tools'), ...addedTools(body.messages)]) {
		const type = isObject(tool) ? tool.type ?? 'custom' : 'custom';
		if (typeof type !== 'string' || !openTools.test(type)) {
			throw invalidRequest(`${place}: Input tag ${describe(type)} found using 'type' does not match any of the expected tags: 'bash_20250124', 'custom', 'memory_20250818', 'text_editor_20250728'`, 'tools');
		}
	}
}

type Placed = readonly [place: string, tool: unknown];

function toolsOf(list: unknown, place: string): Placed[] {
	return Array.isArray(list) ? list.map((tool: unknown, index) => [`${place}.${index}`, tool]) : [];
}

/**
The tools that a conversation adds in its middle: whatever a block defines.
*/
function addedTools(messages: unknown): Placed[] {
	return toolsOf(messages, 'messages').flatMap(([place, message]) => toolsOf(isObject(message) ? message.content : undefined, `${place}.content`)).flatMap(([place, block]): Placed[] => {
		const tool = isObject(block) && isObject(block.tool) ? block.tool : {};
		return Object.hasOwn(tool, 'definition') ? [[`${place}.tool.definition`, tool.definition]] : [];
	});
}
