import {asObject, asText, type JsonObject} from '../../../json.ts';
import {invalid} from '../../invalid.ts';
import {betasOfSystemRole} from './betas.ts';
import {checkBlock} from './check-block.ts';

/**
A message with its blocks; a text is one block.
*/
type Message = {role: unknown; blocks: JsonObject[]};

/**
Checks the conversation: its roles, its blocks, and that calls of tools have their results.

Sources: Anthropic's API reference (Messages) and documentation (tool use, prompt caching); what callers were answered: opencode #29760 (the beginning of an answer), litellm #20048, pydantic-ai #2453, claude-code #3003 (calls and results), litellm #13609 (a message's `name`).

@param hasThinking - Whether the model is to think by a budget of its own.
@returns The messages.
@throws ServiceError `ValidationException`.
*/
export function checkConversation(body: JsonObject, betas: readonly string[], {noPrefill, hasThinking}: {noPrefill: boolean; hasThinking: boolean}): readonly Message[] {
	const {messages: list} = body;
	if (!Array.isArray(list)) {
		throw invalid('messages: Input should be a valid list');
	}

	if (list.length === 0) {
		throw invalid('messages: at least one message is required');
	}

	const mayBeSystem = betasOfSystemRole.some(beta => betas.includes(beta));
	const messages = list.map((item: unknown, index): Message => {
		const {role, content, ...others} = asObject(item) ?? {};
		if (role !== 'user' && role !== 'assistant' && !(role === 'system' && mayBeSystem)) {
			throw invalid(`messages.${index}.role: Input should be 'user' or 'assistant'`);
		}

		const [strange] = Object.keys(others);
		if (strange !== undefined && !mayBeSystem) {
			throw invalid(`messages.${index}.${strange}: Extra inputs are not permitted`);
		}

		return {role, blocks: readBlocks(content, `messages.${index}.content`)};
	});
	for (const [index, {role, blocks}] of messages.entries()) {
		checkBlocks(messages, index);
		if (role === 'assistant' && hasThinking && blocks.some(({type}) => type === 'tool_use')) {
			checkBegin(messages, index);
		}
	}

	if (messages[0]!.role === 'assistant') {
		throw invalid('messages: first message must use the "user" role');
	}

	if (messages.at(-1)!.role === 'assistant') {
		checkPrefill(messages.at(-1)!, noPrefill);
	}

	return messages;
}

function readBlocks(content: unknown, place: string): JsonObject[] {
	if (typeof content === 'string') {
		return [{type: 'text', text: content}];
	}

	if (!Array.isArray(content)) {
		throw invalid(`${place}: Input should be a valid list`);
	}

	return content.map((block: unknown, position) => checkBlock(block, `${place}.${position}`));
}

function checkBlocks(messages: readonly Message[], index: number): void {
	const {role, blocks} = messages[index]!;
	const isLast = index === messages.length - 1;
	if (blocks.length === 0 && !(isLast && role === 'assistant')) {
		throw invalid(`messages.${index}: all messages must have non-empty content except for the optional final assistant message`);
	}

	for (const [position, {type, text, cache_control: cache}] of blocks.entries()) {
		// What is said of an empty text that is a cache point is its own.
		if (type === 'text' && asText(text)?.trim() === '' && (text !== '' || (cache ?? null) === null)) {
			throw invalid(text === '' ? 'messages: text content blocks must be non-empty' : 'messages: text content blocks must contain non-whitespace text');
		}

		if (role === 'user' ? type === 'tool_use' || type === 'thinking' : type === 'tool_result' || type === 'image') {
			throw invalid(`messages.${index}.content.${position}: \`${String(type)}\` blocks can only be specified in \`${role === 'user' ? 'assistant' : 'user'}\` messages`);
		}
	}

	checkResults(messages, index);
}

/**
Each result must answer a call of the message before, and each call needs its result behind it.
*/
function checkResults(messages: readonly Message[], index: number): void {
	const {blocks} = messages[index]!;
	const callsOf = (at: number) => messages[at]?.blocks.filter(({type}) => type === 'tool_use').map(({id}) => asText(id)) ?? [];
	const resultsOf = (at: number) => messages[at]?.blocks.filter(({type}) => type === 'tool_result').map(({tool_use_id: id}) => asText(id)) ?? [];
	const calls = callsOf(index);
	const missing = calls.filter(id => !resultsOf(index + 1).includes(id));
	if (missing.length > 0) {
		throw invalid(`messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`);
	}

	if (new Set(calls).size < calls.length) {
		throw invalid(`messages.${index}: \`tool_use\` ids must be unique`);
	}

	const strange = blocks.findIndex(({type, tool_use_id: id}) => type === 'tool_result' && !callsOf(index - 1).includes(asText(id)));
	if (strange !== -1) {
		throw invalid(`messages.${index}.content.${strange}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${String(blocks[strange]!.tool_use_id)}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`);
	}
}

/**
An answer that called tools while it thought begins with its reasoning.
*/
function checkBegin(messages: readonly Message[], index: number): void {
	const {blocks} = messages[index]!;
	const isRunning = messages.slice(index + 1).every(({role, blocks: later}) => role === 'assistant' || later.some(({type}) => type === 'tool_result'));
	const [first] = blocks;
	if (isRunning && first?.type !== 'thinking' && first?.type !== 'redacted_thinking') {
		throw invalid(`messages.${index}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${String(first?.type)}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block (preceeding the lastmost set of \`tool_use\` and \`tool_result\` blocks). We recommend you include thinking blocks from previous turns. To avoid this requirement, disable \`thinking\`.`);
	}
}

function checkPrefill({blocks}: Message, noPrefill: boolean): void {
	if (noPrefill) {
		throw invalid('This model does not support assistant message prefill. The conversation must end with a user message.');
	}

	const last = asText(blocks.at(-1)?.text);
	if (last !== undefined && last !== last.trimEnd()) {
		throw invalid('messages: final assistant content cannot end with trailing whitespace');
	}
}
