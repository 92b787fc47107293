import {asObject, asText, type JsonObject} from '../../json.ts';
import {invalid} from '../invalid.ts';
import {checkClaudeTurn} from './check-claude-turn.ts';
import type {ModelLimits} from './model-limits.ts';
import {
	extraneous,
	modelError,
	noCaching,
	unsupported,
} from './refusals.ts';
import type {Turn} from './turn.ts';

/**
Checks the messages of a call against what its model takes.

@param body - The request, whose shape was checked.
@throws ServiceError `ValidationException`, and `AccessDeniedException` for a cache point.
*/
export function checkTurns(body: JsonObject, limits: ModelLimits): void {
	const turns = body.messages as readonly Turn[];
	checkDocumentNames(turns);
	if (limits.noCachePoint === 'everywhere' && [...turns.flatMap(({content}) => content), ...(body.system as JsonObject[] | undefined ?? [])].some(block => block.cachePoint !== undefined)) {
		throw noCaching();
	}

	checkPoints(body);
	for (const [index, turn] of turns.entries()) {
		checkTurn(turn, index, limits);
		checkReasoning(turn, index, limits);
		if (limits.isClaude) {
			checkClaudeTurn(turn, index);
		}
	}

	checkEnd(turns.at(-1)!, limits);
}

/**
Bedrock user guide, prompt-caching: at most four in a request, wherever they stand.
*/
function checkPoints({messages, system, toolConfig}: JsonObject): void {
	const blocks = [...(messages as readonly Turn[]).flatMap(({content}) => content), ...(system as JsonObject[] | undefined ?? []), ...(asObject(toolConfig)?.tools as JsonObject[] | undefined ?? [])];
	const {length} = blocks.filter(block => block.cachePoint !== undefined);
	if (length > 4) {
		throw modelError(`A maximum of 4 blocks with cache_control may be provided. Found ${length}.`);
	}
}

/**
No two documents of the whole request have one name.
*/
function checkDocumentNames(turns: readonly Turn[]): void {
	const blocks = turns.flatMap(({content}) => content.flatMap(block => [block, ...(asObject(block.toolResult)?.content as JsonObject[] | undefined ?? [])]));
	const names = blocks.map(block => asObject(block.document)?.name).filter(name => name !== undefined);
	if (new Set(names).size < names.length) {
		throw invalid('Messages can not contain documents with duplicate names.');
	}
}

function checkTurn({role, content}: Turn, index: number, limits: ModelLimits): void {
	const kind = role === 'user' ? 'toolResult' : 'toolUse';
	const tools = content.filter(block => block[kind] !== undefined);
	const others = content.filter(block => block[kind] === undefined && block.cachePoint === undefined);
	if (limits.noMixedTurns && tools.length > 0 && others.length > 0) {
		throw invalid(`messages.${index}.content: Conversation blocks and tool ${role === 'user' ? 'result' : 'use'} blocks cannot be provided in the same turn.`);
	}

	const point = content.findIndex(block => block.cachePoint !== undefined);
	if (limits.noCachePoint === 'beside tools' && tools.length > 0 && point !== -1) {
		throw extraneous(`messages/${index}/content/${point}`, 'cachePoint');
	}

	for (const block of tools) {
		const result = asObject(block.toolResult);
		const items = result?.content as JsonObject[] | undefined ?? [];
		const media = items.flatMap(item => Object.keys(item)).find(name => name === 'image' || name === 'document');
		if (limits.noResultMedia && media !== undefined) {
			throw invalid(`This model doesn't support the ${media} field for user messages. Remove ${media} and try again.`);
		}

		if (limits.noStatus && result?.status !== undefined) {
			throw unsupported('toolResult.status');
		}

		if (limits.noEmptyResult && result !== undefined && items.length === 0) {
			throw invalid(`The content field at messages.${index}.content.0.toolResult is empty. Add content, and try again.`);
		}

		if (result?.status === 'error' && items.length === 0) {
			throw invalid(`The content field at messages.${index}.content.0.toolResult cannot be empty when status value is error.`);
		}
	}
}

function checkReasoning({content}: Turn, index: number, {noReasoning}: ModelLimits): void {
	for (const [position, block] of content.entries()) {
		const reasoning = asObject(block.reasoningContent);
		if (reasoning === undefined) {
			continue;
		}

		if (noReasoning === 'any' || (noReasoning === 'signed' && reasoning.redactedContent !== undefined)) {
			throw invalid('User messages cannot contain reasoning content. Please remove the reasoning content and try again.');
		}

		const text = asObject(reasoning.reasoningText);
		if (noReasoning === 'signed' && text?.signature !== undefined) {
			throw unsupported('reasoningContent.reasoningText.signature');
		}

		const place = `messages.${index}.content.${position}`;
		if (noReasoning === 'unsigned' && text !== undefined && (text.signature === undefined || text.signature === '')) {
			throw modelError(text.signature === undefined ? `${place}.thinking.signature: Field required` : `${place}: Invalid \`signature\` in \`thinking\` block`);
		}
	}
}

function checkEnd({role, content}: Turn, {isClaude, noPrefill}: ModelLimits): void {
	if (role !== 'assistant') {
		return;
	}

	if (noPrefill) {
		throw modelError('This model does not support assistant message prefill. The conversation must end with a user message.');
	}

	const text = asText(content.findLast(block => block.cachePoint === undefined)?.text);
	if (isClaude && text !== undefined && text !== text.trimEnd()) {
		throw modelError('messages: final assistant content cannot end with trailing whitespace');
	}
}
