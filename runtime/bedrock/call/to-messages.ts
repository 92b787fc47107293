import type {ContentBlock} from '@aws-sdk/client-bedrock-runtime';
import type {ChatMessage} from '../../request/model-request.ts';
import {orderBlocks} from './order-blocks.ts';
import {toBlocks, type BlockContext} from './to-blocks.ts';

/**
A message in Converse's words.
*/
export type BedrockMessage = {role: ChatMessage['role']; content: ContentBlock[]};

/*
What stands where Bedrock wants a message of a role and the conversation has none. Nothing that a model would answer to.
*/
const firstWords = '(start of the conversation)';
const between: Readonly<Record<ChatMessage['role'], string>> = {user: '(go on)', assistant: '(done)'};

/**
Says a conversation in Converse's words, by the rules of Bedrock and of the model.

Messages of the same role that follow each other become one: Bedrock wants the roles to alternate, and all results of parallel tool calls in one message. One that has nothing that the model takes is left out. The first is the user's.
*/
export function toMessages(messages: readonly ChatMessage[], context: BlockContext): BedrockMessage[] {
	const merged: BedrockMessage[] = [];
	for (const {role, content} of messages) {
		if (role === 'assistant' && merged.at(-1)?.role !== 'assistant') {
			context.ids.answer();
		}

		const blocks = content.flatMap(part => toBlocks(part, context));
		// The user's turn stays one, though it says nothing.
		const said = blocks.every(block => block.cachePoint !== undefined) ? (role === 'user' ? [{text: '(empty)'}] : []) : blocks;
		if (said.length > 0) {
			append(merged, role, said);
		}
	}

	if (merged[0]?.role !== 'user') {
		merged.unshift({role: 'user', content: [{text: firstWords}]});
	}

	const ordered = merged.map(({role, content}) => ({role, content: withWords(orderBlocks(role, oneResultEach(content)))}));
	return cutEnd((context.features.mixedTurns ? ordered : ordered.flatMap(message => separate(message))).map(message => withoutCachePoints(message, context)));
}

function append(messages: BedrockMessage[], role: ChatMessage['role'], blocks: readonly ContentBlock[]): void {
	const last = messages.at(-1);
	if (last?.role === role) {
		last.content = [...last.content, ...blocks];
	} else {
		messages.push({role, content: [...blocks]});
	}
}

/**
A call has one result (litellm #20048): what else came for it is added to that.
*/
function oneResultEach(blocks: readonly ContentBlock[]): ContentBlock[] {
	const each: ContentBlock[] = [];
	const places = new Map<string, ContentBlock>();
	for (const block of blocks) {
		const {toolUseId = '', content} = block.toolResult ?? {};
		const first = places.get(toolUseId)?.toolResult?.content;
		if (first !== undefined && content !== undefined) {
			first.push(...content);
			continue;
		}

		each.push(block);
		if (block.toolResult !== undefined) {
			places.set(toolUseId, block);
		}
	}

	return each;
}

/**
A message with a document has to have a text (API reference, Message).
*/
function withWords(blocks: ContentBlock[]): ContentBlock[] {
	return blocks.some(block => block.document !== undefined) && blocks.every(block => block.text === undefined) ? [...blocks, {text: '(see the document)'}] : blocks;
}

/**
Parts a message of results or calls from what else is in it, by a message of the other role.
*/
function separate({role, content}: BedrockMessage): BedrockMessage[] {
	const isTool = (block: ContentBlock) => block.toolResult !== undefined || block.toolUse !== undefined;
	const tools = content.filter(block => isTool(block));
	const others = content.filter(block => !isTool(block));
	if (tools.length === 0 || others.length === 0) {
		return [{role, content}];
	}

	const other = role === 'user' ? 'assistant' : 'user';
	const [first, second] = role === 'user' ? [tools, others] : [others, tools];
	return [{role, content: first}, {role: other, content: [{text: between[other]}]}, {role, content: second}];
}

/**
Nova takes no cache point beside the calls and results of tools.
*/
function withoutCachePoints(message: BedrockMessage, {features}: BlockContext): BedrockMessage {
	const {content} = message;
	return features.cachePoint === 'texts' && content.some(block => block.toolUse !== undefined || block.toolResult !== undefined)
		? {...message, content: content.filter(block => block.cachePoint === undefined)}
		: message;
}

/**
Claude refuses white space at the end of an answer that it is to go on with.
*/
function cutEnd(messages: BedrockMessage[]): BedrockMessage[] {
	const last = messages.at(-1);
	const end = last?.content.findLastIndex(block => block.cachePoint === undefined) ?? -1;
	const text = last?.content[end]?.text;
	return last?.role === 'assistant' && text !== undefined
		? [...messages.slice(0, -1), {...last, content: last.content.with(end, {text: text.trimEnd()})}]
		: messages;
}
