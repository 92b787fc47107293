import type {ContentPart} from '../core/types.ts';
import {
	readArray,
	readChoice,
	readFields,
	readText,
} from './fields.ts';
import {ParameterError, refusal} from './parameter-error.ts';

const dataUrlPattern = /^data:image\/(?<type>png|jpe?g|gif|webp);base64,(?<data>[+\/0-9A-Za-z]+={0,2})$/v;

/**
Takes a message's content: a text, or parts that are texts (and images where allowed). Blank texts, which models refuse, are left out.

@throws {ParameterError} naming the part.
*/
export function parseContent(value: unknown, where: string, types: ReadonlyArray<'text' | 'image_url'>): ContentPart[] {
	if (typeof value === 'string') {
		return textParts(value);
	}

	if (!Array.isArray(value)) {
		throw refusal(where, 'a text or an array of parts', value);
	}

	return readArray(value, where).flatMap((part, index) => parsePart(part, `${where}[${index}]`, types));
}

function parsePart(value: unknown, where: string, types: ReadonlyArray<'text' | 'image_url'>): ContentPart[] {
	const type = readChoice((value as {type?: unknown} | null)?.type, `${where}.type`, types);
	const content = readFields(value, where, ['type', type]).get(type);
	if (type === 'image_url') {
		return [parseImage(content, `${where}.image_url`)];
	}

	if (typeof content !== 'string') {
		throw refusal(`${where}.text`, 'a text', content);
	}

	return textParts(content);
}

function parseImage(value: unknown, where: string): ContentPart {
	const fields = readFields(value, where, ['url', 'detail']);
	if (fields.has('detail')) {
		readChoice(fields.get('detail'), `${where}.detail`, ['auto']);
	}

	const url = readText(fields.get('url'), `${where}.url`);
	const {type, data} = dataUrlPattern.exec(url)?.groups ?? {};
	if (type === undefined || data === undefined) {
		throw new ParameterError(`${where}.url`, `The parameter "${where}.url" must be a data: URL such as data:image/png;base64,… of a PNG, JPEG, GIF or WebP image; this endpoint never fetches a URL.`);
	}

	return {type: 'image', format: type === 'jpg' ? 'jpeg' : type as 'png', data};
}

function textParts(text: string): ContentPart[] {
	return text.trim() === '' ? [] : [{type: 'text', text}];
}
