import {imageFormatOf} from '../../request/image-format.ts';
import type {ContentPart} from '../../request/model-request.ts';
import {anyText, isBase64} from '../../request/parse-rules.ts';
import {refusal} from '../../request/refusal.ts';
import type {Rule} from '../../request/rule.ts';

/**
An image of a message or of a tool's result.
*/
export type ImagePart = Extract<ContentPart, {type: 'image'}>;

/**
The content of a `data:` URL and its media type, in lower case. Schemes and types have no case (RFC 2397, RFC 2045), and parameters may stand behind the type.

@returns `undefined` where it is no such URL, or not in base64.
*/
export function parseDataUrl(url: string): {type: string; data: string} | undefined {
	const [prefix, type = ''] = /^data:([^,;]*)(?:;[^,;]*)*;base64,/iv.exec(url) ?? [];
	const data = url.slice(prefix?.length);
	return prefix === undefined || !isBase64(data) ? undefined : {type: type.trim().toLowerCase(), data};
}

/**
The format of an image, by its bytes, else by its media type.

@returns `undefined` for what is no image.
*/
export function imageFormat(type: string, data: string): ImagePart['format'] | undefined {
	const actual = imageFormatOf(data);
	if (actual !== undefined) {
		return actual;
	}

	const format = /^image\/(png|jpe?g|gif|webp)$/v.exec(type)?.[1];
	return format === 'jpg' ? 'jpeg' : format as ImagePart['format'] | undefined;
}

/**
The rule of an image's URL.
*/
export const imageUrl: Rule<ImagePart> = (value, place) => {
	const {type = '', data = ''} = parseDataUrl(anyText(value, place)) ?? {};
	const format = imageFormat(type, data);
	if (format === undefined) {
		throw refusal(place, 'a data: URL such as data:image/png;base64,… of a PNG, JPEG, GIF or WebP image (this endpoint never fetches a URL)', value);
	}

	return {type: 'image', format, data};
};
