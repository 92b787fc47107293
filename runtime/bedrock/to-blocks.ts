import {Buffer} from 'node:buffer';
import type {
	ContentBlock,
	DocumentFormat,
	Message,
	ToolResultContentBlock,
	ToolUseBlock,
} from '@aws-sdk/client-bedrock-runtime';
import {isObject} from '../request/rule.ts';
import type {ChatMessage, ContentPart, ToolResultPart} from '../request/model-request.ts';

type Json = NonNullable<ToolUseBlock['input']>;

export const cachePoint = {cachePoint: {type: 'default'}} as const;

/**
Says a conversation in Converse's words.

Messages of the same role that follow each other become one: Bedrock wants the roles to alternate, and all results of parallel tool calls in one message.

@param hasTools - Whether the request has tools. Without any, Bedrock refuses calls and results of tools, so they are told as text; else an answer with `toolChoice: 'none'` would not be possible after a call.
*/
export function toMessages(messages: readonly ChatMessage[], hasTools: boolean): Message[] {
	const merged: Array<{role: ChatMessage['role']; content: ContentBlock[]}> = [];
	for (const {role, content} of messages) {
		if (merged.at(-1)?.role !== role) {
			merged.push({role, content: []});
		}

		for (const part of content) {
			for (const block of toBlocks(part, hasTools)) {
				merged.at(-1)!.content.push(block);
			}
		}
	}

	return merged;
}

function toBlocks(part: ContentPart, hasTools: boolean): ContentBlock[] {
	switch (part.type) {
		case 'toolUse': {
			const {id, name, input} = part;
			return [hasTools ? {toolUse: {toolUseId: id, name, input: input as Json}} : {text: `Called the tool ${name} with ${JSON.stringify(input)}.`}];
		}

		case 'toolResult': {
			const {id, content, isError} = part;
			// Only some models take a status, so success is left unsaid.
			return hasTools ? [{toolResult: {toolUseId: id, content: content.map(item => toResult(item)), ...(isError && {status: 'error' as const})}}] : [{text: isError ? 'The tool failed:' : 'The tool’s result:'}, ...content.flatMap(item => toPlain(item))];
		}

		case 'reasoning': {
			const {text = '', signature, redacted} = part;
			return [{reasoningContent: redacted === undefined ? {reasoningText: {text, ...(signature !== undefined && {signature})}} : {redactedContent: toBytes(redacted)}}];
		}

		case 'cachePoint': {
			return [cachePoint];
		}

		case 'text':
		case 'image':
		case 'document': {
			return [toMedia(part)];
		}
	}
}

function toMedia(part: Extract<ContentPart, {type: 'text' | 'image' | 'document'}>) {
	switch (part.type) {
		case 'text': {
			return {text: part.text};
		}

		case 'image': {
			return {image: {format: part.format, source: {bytes: toBytes(part.data)}}};
		}

		case 'document': {
			return {document: {format: part.format as DocumentFormat, name: part.name, source: {bytes: toBytes(part.data)}}};
		}
	}
}

/**
Bedrock takes only objects as JSON; any other value goes as its text.
*/
function toResult(part: ToolResultPart): ToolResultContentBlock {
	return part.type === 'json' ? (isObject(part.value) ? {json: part.value as Json} : {text: JSON.stringify(part.value)}) : toMedia(part);
}

function toPlain(part: ToolResultPart): ContentBlock[] {
	if (part.type !== 'json' && part.type !== 'text') {
		return [toMedia(part)];
	}

	const text = part.type === 'json' ? JSON.stringify(part.value) : part.text;
	return text.trim() === '' ? [] : [{text}];
}

function toBytes(base64: string): Uint8Array {
	return Buffer.from(base64, 'base64');
}
