import {ProtocolError} from '../../protocol/errors.ts';
import {quoted} from '../rule.ts';
import {invalidRequest} from '../refusal.ts';
import type {ContentPart, ModelRequest, ToolResultPart} from '../model-request.ts';
import {documentTokens} from './document-tokens.ts';
import type {InputBounds, Media} from './input-bounds.ts';

/**
Refuses a request whose input may cost more than the owner allows. What it may cost is an upper bound: a model's tokens are at least one byte each, so a text has at most as many as bytes; an image counts as the owner says, and a document by what it unpacks to.

@param bodyBytes - The size of the body, in bytes: no less than the size of the texts in it.
@throws {ProtocolError} `invalid_request` for a type of part that is not offered, for too many of them and for what can't be measured; `too_large` for more tokens than allowed.
*/
export function checkBounds(request: ModelRequest, bounds: InputBounds, bodyBytes: number): void {
	const media = mediaOf(request);
	for (const [type, most] of [['image', bounds.maxImages], ['document', bounds.maxDocuments]] as const) {
		const count = media.filter(part => part.type === type).length;
		if (count > 0 && !bounds.inputs.includes(type)) {
			throw invalidRequest(`The parts of messages must be of the types that this endpoint takes (${quoted(bounds.inputs)}), but there is ${type === 'image' ? 'an image' : 'a document'}.`, 'messages');
		}

		if (count > most) {
			throw invalidRequest(`A request may have at most ${most} ${type}${most === 1 ? '' : 's'}, but has ${count}.`, 'messages');
		}
	}

	const mediaTokens = media.reduce((sum, part) => sum + (part.type === 'image' ? bounds.imageTokens : documentTokens(part, bounds, Math.max(0, bounds.maxInputTokens - sum))), 0);
	// The body is no shorter than its texts, so they are counted only where it alone is too long.
	const tokens = mediaTokens + (mediaTokens + textBytes(bodyBytes, media) > bounds.maxInputTokens ? ownBytes(request) : 0);
	if (tokens > bounds.maxInputTokens) {
		throw new ProtocolError('too_large', `The input may be at most ${bounds.maxInputTokens} tokens, but may be up to ${tokens} (a byte counts as one${media.length > 0 ? `, an image as ${bounds.imageTokens}, a document as much as it unpacks to` : ''}); send ${media.length > 0 ? 'less' : 'a shorter conversation'}.`);
	}
}

function mediaOf({messages}: ModelRequest): Media[] {
	const parts = messages.flatMap(({content}) => content.flatMap((part): ReadonlyArray<ContentPart | ToolResultPart> => part.type === 'toolResult' ? part.content : [part]));
	return parts.filter((part): part is Media => part.type === 'image' || part.type === 'document');
}

/**
The bytes of what the request says, without escapes, spaces, images and documents.
*/
function ownBytes(request: ModelRequest): number {
	return new TextEncoder().encode(JSON.stringify(request, (name, value: unknown) => name === 'data' && typeof value === 'string' ? '' : value)).length;
}

/**
The bytes of the body without those of its images and documents.
*/
function textBytes(bodyBytes: number, media: readonly Media[]): number {
	return bodyBytes - media.reduce((sum, {data}) => sum + data.length, 0);
}
