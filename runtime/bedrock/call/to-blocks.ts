import {Buffer} from 'node:buffer';
import type {ContentBlock, DocumentFormat} from '@aws-sdk/client-bedrock-runtime';
import {isObject} from '../../request/rule.ts';
import type {ContentPart, ToolResultPart} from '../../request/model-request.ts';
import type {ModelFeatures} from '../model-features.ts';
import {toDocument} from './to-document.ts';
import type {ToolUseIds} from './tool-use-id.ts';

type Media = Extract<ContentPart, {type: 'image' | 'document'}>;

export const cachePoint = {cachePoint: {type: 'default'}} as const;

/**
What the blocks of one call have in common.
*/
export type BlockContext = {
	features: ModelFeatures;
	/**
	Whether the call has tools. Without any, Bedrock refuses calls and results of tools, so they are told as text; else an answer with `toolChoice: 'none'` would not be possible after a call.
	*/
	hasTools: boolean;
	/**
	The name that the model knows a tool by.
	*/
	toolName: (name: string) => string;
	/**
	A name for a document that the call has only once.
	*/
	documentName: (name: string) => string;
	ids: ToolUseIds;
};

/**
Says a part of a message in Converse's words; in none where the model has no place for it.
*/
export function toBlocks(part: ContentPart, context: BlockContext): ContentBlock[] {
	switch (part.type) {
		case 'toolUse': {
			const {id, name, input} = part;
			return [context.hasTools ? {toolUse: {toolUseId: context.ids.call(id), name: context.toolName(name), input: toDocument(input)}} : {text: `Called the tool ${name} with ${JSON.stringify(input)}.`}];
		}

		case 'toolResult': {
			return context.hasTools ? toResult(part, context) : [{text: part.isError ? 'The tool failed:' : 'The tool’s result:'}, ...part.content.flatMap(item => toPlain(item, context))];
		}

		case 'reasoning': {
			return toReasoning(part, context.features);
		}

		case 'cachePoint': {
			return context.features.cachePoint === 'nowhere' ? [] : [cachePoint];
		}

		case 'text': {
			// Bedrock refuses a blank one, and there is nothing in it to be lost.
			return part.text.trim() === '' ? [] : [{text: part.text}];
		}

		case 'image':
		case 'document': {
			return [toMedia(part, context)];
		}
	}
}

function toReasoning({text = '', signature, redacted}: Extract<ContentPart, {type: 'reasoning'}>, features: ModelFeatures): ContentBlock[] {
	const {reasoning} = features;
	if (redacted !== undefined) {
		return reasoning === 'signed' || reasoning === 'as it came' ? [{reasoningContent: {redactedContent: toBytes(redacted)}}] : [];
	}

	const isSigned = signature !== undefined && signature !== '';
	return reasoning === 'none' || (reasoning === 'signed' && !isSigned)
		? []
		: [{reasoningContent: {reasoningText: {text, ...(isSigned && reasoning !== 'unsigned' && {signature})}}}];
}

function toMedia(part: Media, {documentName}: BlockContext) {
	return part.type === 'image'
		? {image: {format: part.format, source: {bytes: toBytes(part.data)}}}
		: {document: {format: part.format as DocumentFormat, name: documentName(part.name), source: {bytes: toBytes(part.data)}}};
}

/**
A tool's result, with what a model takes beside it alone.
*/
function toResult({id, content, isError}: Extract<ContentPart, {type: 'toolResult'}>, context: BlockContext): ContentBlock[] {
	const {toolResultMedia, toolResultStatus} = context.features;
	const beside = toolResultMedia ? [] : content.filter(part => isMedia(part));
	const inside = [
		...(isError && !toolResultStatus ? [{text: 'The tool failed:'}] : []),
		...content.filter(part => part.type !== 'text' || part.text.trim() !== '').map(part => isMedia(part) ? (toolResultMedia ? toMedia(part, context) : {text: `(The ${part.type} follows.)`}) : toResultText(part)),
	];
	return [
		{
			toolResult: {
				toolUseId: context.ids.result(id),
				// Some models refuse a result of nothing, and Bedrock a failure of nothing.
				content: inside.length === 0 ? [{text: '(no output)'}] : inside,
				// Only some models take a status, so success is left unsaid.
				...(isError && toolResultStatus && {status: 'error' as const}),
			},
		},
		...beside.map(part => toMedia(part, context)),
	];
}

function isMedia(part: ToolResultPart): part is Media {
	return part.type === 'image' || part.type === 'document';
}

/**
Bedrock takes only objects as JSON; any other value goes as its text.
*/
function toResultText(part: Exclude<ToolResultPart, Media>) {
	return part.type === 'text' ? {text: part.text} : (isObject(part.value) ? {json: toDocument(part.value)} : {text: JSON.stringify(part.value)});
}

function toPlain(part: ToolResultPart, context: BlockContext): ContentBlock[] {
	if (isMedia(part)) {
		return [toMedia(part, context)];
	}

	const text = part.type === 'json' ? JSON.stringify(part.value) : part.text;
	return text.trim() === '' ? [] : [{text}];
}

function toBytes(base64: string): Uint8Array {
	return Buffer.from(base64, 'base64');
}
