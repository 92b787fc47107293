import {Buffer} from 'node:buffer';
import {documentTokens} from '../../../request/bounds/document-tokens.ts';
import type {InputBounds} from '../../../request/bounds/input-bounds.ts';
import {describe} from '../../../request/describe.ts';
import {invalidRequest} from '../../../request/refusal.ts';
import {isObject, quoted} from '../../../request/rule.ts';

/**
An image or a document of a request, by where it stands and the base64 that it has.
*/
export type Media = {type: 'image' | 'document'; place: string; source: Readonly<Record<string, unknown>>; data: string};

/**
Finds the images and documents, however deep they stand.

@throws {ProtocolError} `invalid_request` for one that would have to be fetched, or that isn't in the request: Bedrock has no way to it, and nobody can say what it costs.
*/
export function mediaOf(value: unknown, place: string): Media[] {
	if (Array.isArray(value)) {
		return value.flatMap((item, index) => mediaOf(item, `${place}.${index}`));
	}

	if (!isObject(value)) {
		return [];
	}

	const {type, source} = value;
	// What a tool is given is an object of its own, whatever is in it.
	const isCall = typeof type === 'string' && type.endsWith('tool_use');
	const within = Object.entries(value).flatMap(([name, item]) => typeof item === 'object' && item !== null && !(isCall && name === 'input') ? mediaOf(item, `${place}.${name}`) : []);
	if (type !== 'image' && type !== 'document') {
		return within;
	}

	const fields = isObject(source) ? source : {};
	if (fields.type !== 'base64' && (type === 'image' || (fields.type !== 'text' && fields.type !== 'content'))) {
		throw invalidRequest(`${place}.source: Input tag ${describe(fields.type)} found using 'type' does not match any of the expected tags: 'base64' (this endpoint keeps no files, and never fetches a URL)`, place);
	}

	// Of no other file can be told how long its text is, and Claude reads none.
	if (type === 'document' && fields.type === 'base64' && fields.media_type !== 'application/pdf') {
		throw invalidRequest(`${place}.source.media_type: Input should be 'application/pdf' (it was ${describe(fields.media_type)}; send a text as {"type": "text", "media_type": "text/plain", "data": "…"})`, place);
	}

	return [{
		type, place, source: fields, data: fields.type === 'base64' && typeof fields.data === 'string' ? fields.data : '',
	}, ...within];
}

/**
The tokens of images and documents, beside the text of the request.

@throws {ProtocolError} `invalid_request` for a type that the owner doesn't take, for too many of them, and for a document whose length nobody can tell.
*/
export function mediaTokens(media: readonly Media[], bounds: InputBounds): number {
	let tokens = 0;
	for (const [type, most] of [['image', bounds.maxImages], ['document', bounds.maxDocuments]] as const) {
		const found = media.filter(each => each.type === type);
		if (found[0] !== undefined && !bounds.inputs.includes(type)) {
			throw invalidRequest(`${found[0].place}: the parts that this endpoint takes are of the types ${quoted(bounds.inputs)}; ask the endpoint's owner to add "${type}" to the option inputs, or leave it out.`, found[0].place);
		}

		if (found.length > most) {
			throw invalidRequest(`messages: A request may have at most ${most} ${type}${most === 1 ? '' : 's'}, but has ${found.length}; send fewer, or ask the endpoint's owner to raise the option ${type === 'image' ? 'maxImages' : 'maxDocuments'}.`, 'messages');
		}

		for (const {source, data} of found) {
			tokens += type === 'image' ? bounds.imageTokens : ofDocument(source, data, bounds, bounds.maxInputTokens - tokens);
		}
	}

	return tokens;
}

/**
A text, and blocks, are counted with the request that they stand in.
*/
function ofDocument({type, media_type: mediaType}: Media['source'], data: string, bounds: InputBounds, most: number): number {
	return type === 'base64'
		? documentTokens({
			type: 'document', format: mediaType === 'text/plain' ? 'txt' : 'pdf', name: 'document', data,
		}, bounds, Math.max(0, most))
		: 0;
}

/**
The bytes of a request without those of its images and documents: no less than its tokens.

@param text - Its JSON text.
*/
export function textBytes(text: string, media: readonly Media[]): number {
	return Buffer.byteLength(text) - media.reduce((sum, {data}) => sum + data.length, 0);
}
