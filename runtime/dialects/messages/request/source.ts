import {Buffer} from 'node:buffer';
import {describe} from '../../../request/describe.ts';
import {imageFormatOf} from '../../../request/image-format.ts';
import type {ContentPart} from '../../../request/model-request.ts';
import {anyText, base64} from '../../../request/parse-rules.ts';
import {invalidRequest, refusal} from '../../../request/refusal.ts';
import {isObject, type Rule} from '../../../request/rule.ts';
import {documentName} from '../../request/document-name.ts';

type ImagePart = Extract<ContentPart, {type: 'image'}>;
type TextPart = Extract<ContentPart, {type: 'text'}>;
type DocumentPart = Extract<ContentPart, {type: 'document'}>;

/**
The source of an image or a document, of one of these types.

@throws {ProtocolError} `invalid_request` in Anthropic's words, with the reason behind them.
*/
function sourceOf(value: unknown, place: string, types: readonly string[]): {type: string; fields: Record<string, unknown>} {
	const fields = isObject(value) ? value : {};
	const {type} = fields;
	if (typeof type !== 'string' || !types.includes(type)) {
		throw invalidRequest(`${place}: Input tag ${describe(type)} found using 'type' does not match any of the expected tags: ${types.map(name => `'${name}'`).join(', ')} (this endpoint keeps no files, and never fetches a URL: send the bytes in base64)`, place);
	}

	return {type, fields};
}

/**
The rule of an image's source. Its bytes say which format it has, else its media type.
*/
export const imageSource: Rule<ImagePart> = (value, place) => {
	const {fields: {media_type: type, data: given}} = sourceOf(value, place, ['base64']);
	const data = base64(given, `${place}.data`);
	const format = imageFormatOf(data) ?? /^image\/(?<format>png|jpeg|gif|webp)$/v.exec(anyText(type ?? '', `${place}.media_type`))?.groups?.format;
	if (format === undefined) {
		throw refusal(`${place}.media_type`, '"image/jpeg", "image/png", "image/gif" or "image/webp"', type);
	}

	return {type: 'image', format: format as ImagePart['format'], data};
};

/**
The rule of a document: a PDF in base64, a text, or blocks of text and images.

@param title - Its name, where it has one.
@param read - Reads blocks.
*/
export function documentSource(title: string, read: Rule<Array<ImagePart | TextPart>>): Rule<Array<DocumentPart | ImagePart>> {
	const name = documentName(title);
	const ofText = (text: string): DocumentPart[] => text.trim() === ''
		? []
		: [{
			type: 'document', format: 'txt', name, data: Buffer.from(text).toString('base64'),
		}];

	return (value, place) => {
		const {type, fields: {data, content, media_type: mediaType}} = sourceOf(value, place, ['base64', 'text', 'content']);
		if (type === 'base64') {
			if (mediaType !== undefined && mediaType !== 'application/pdf') {
				throw refusal(`${place}.media_type`, '"application/pdf" (a text is {"type": "text", "media_type": "text/plain", "data": "…"})', mediaType);
			}

			return [{
				type: 'document', format: 'pdf', name, data: base64(data, `${place}.data`),
			}];
		}

		if (type === 'text') {
			return ofText(anyText(data, `${place}.data`));
		}

		const parts = typeof content === 'string' ? [{type: 'text' as const, text: content}] : read(content, `${place}.content`);
		return [...ofText(parts.flatMap(part => part.type === 'text' ? [part.text] : []).join('\n\n')), ...parts.filter(part => part.type === 'image')];
	};
}
