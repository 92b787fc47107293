import {FieldRefusal} from '../field-refusal.ts';
import {quoted} from '../rule.ts';
import type {ContentPart, ModelRequest, ToolResultPart} from '../model-request.ts';
import {documentTokens} from './document-tokens.ts';
import type {InputBounds, Media} from './input-bounds.ts';
import {InputTooLong} from './input-too-long.ts';

/**
Refuses a request whose input may cost more than the owner allows. What it may cost is an upper bound: a model's tokens are at least one byte each, so a text has at most as many as bytes; an image counts as the owner says, and a document by what it unpacks to.

@param bodyBytes - The size of the body, in bytes: no less than the size of the texts in it.
@param addedBytes - By how much what is sent may be longer; 0 by default.
@throws {ProtocolError} `invalid_request` for a type of part that is not offered, for too many of them and for what can't be measured; `too_large` for more tokens than allowed.
*/
export function checkBounds(request: ModelRequest, bounds: InputBounds, bodyBytes: number, addedBytes = 0): void {
	const found = mediaOf(request);
	const media = found.map(({part}) => part);
	for (const [type, most] of [['image', bounds.maxImages], ['document', bounds.maxDocuments]] as const) {
		const ofType = found.filter(({part}) => part.type === type);
		if (ofType[0] !== undefined && !bounds.inputs.includes(type)) {
			throw notOffered(type, ofType[0].path, bounds);
		}

		if (ofType.length > most) {
			throw new FieldRefusal('messages', () => `A request may have at most ${most} ${type}${most === 1 ? '' : 's'}, but has ${ofType.length}; send fewer, or ask the endpoint's owner to raise the option ${type === 'image' ? 'maxImages' : 'maxDocuments'}.`);
		}
	}

	const mediaTokens = media.reduce((sum, part) => sum + (part.type === 'image' ? bounds.imageTokens : documentTokens(part, bounds, Math.max(0, bounds.maxInputTokens - sum))), 0);
	// The body is no shorter than its texts, so they are counted only where it alone is too long. Tools may have become longer than they were: a schema that was left out, a namespace in front of each name.
	const most = mediaTokens + textBytes(bodyBytes, media) + toolBytes(request) + addedBytes;
	const tokens = mediaTokens + (most > bounds.maxInputTokens ? ownBytes(request, media) + addedBytes : 0);
	if (tokens > bounds.maxInputTokens) {
		throw new InputTooLong(tokens, bounds.maxInputTokens, `(a byte counts as one${media.length > 0 ? `, an image as ${bounds.imageTokens}, a document as much as it unpacks to` : ''}); send ${media.length > 0 ? 'less' : 'a shorter conversation'}.`);
	}
}

function notOffered(type: Media['type'], path: string, {inputs}: InputBounds): FieldRefusal {
	const what = type === 'image' ? 'an image' : 'a document';
	return new FieldRefusal('messages', nameOf => `The field ${nameOf('messages', path)} has ${what}, but the parts that this endpoint takes are of the types ${quoted(inputs)}; ask the endpoint's owner to add "${type}" to the option inputs, or leave ${type === 'image' ? 'the image' : 'the document'} out.`, path);
}

/**
The images and documents, each with its path behind `messages`.
*/
function mediaOf({messages}: ModelRequest): Array<{part: Media; path: string}> {
	return messages.flatMap(({content}, message) => content.flatMap((part, index) => {
		const path = `[${message}].content[${index}]`;
		return part.type === 'toolResult' ? part.content.flatMap((inner, place) => isMedia(inner) ? [{part: inner, path: `${path}.content[${place}]`}] : []) : (isMedia(part) ? [{part, path}] : []);
	}));
}

function isMedia(part: ContentPart | ToolResultPart): part is Media {
	return part.type === 'image' || part.type === 'document';
}

/**
The bytes of what the request says, without escapes, spaces, images and documents. Of a call's input and its source, the one is the other.
*/
function ownBytes(request: ModelRequest, media: readonly Media[]): number {
	const files = new Set<unknown>(media);
	const calls = new Set<unknown>(request.messages.flatMap(({content}) => content.filter(part => part.type === 'toolUse' && part.source !== undefined)));
	// Only these: a caller's own JSON may have the same names.
	return new TextEncoder().encode(JSON.stringify(request, function (this: unknown, name, value: unknown) {
		return (name === 'data' && files.has(this)) || (name === 'input' && calls.has(this)) ? '' : value;
	})).length;
}

/**
No less than the bytes of the tools: a character has at most three for each of its code units.
*/
function toolBytes({tools}: ModelRequest): number {
	return tools === undefined ? 0 : JSON.stringify(tools).length * 3;
}

/**
The bytes of the body without those of its images and documents.
*/
function textBytes(bodyBytes: number, media: readonly Media[]): number {
	return bodyBytes - media.reduce((sum, {data}) => sum + data.length, 0);
}
