import {anyText, base64, oneOf} from '../core/parse-rules.ts';
import type {ContentPart} from '../core/types.ts';
import type {Parameter} from './parameter.ts';

type PartType = 'text' | 'image_url';

const imagePattern = /^data:image\/(?<type>png|jpe?g|gif|webp);base64,/v;

/**
Takes a message's content: a text, or parts that are texts (and images where allowed). Blank texts, which models refuse, are left out.

@throws {ParameterError} naming the part.
*/
export function parseContent(content: Parameter, ...types: PartType[]): ContentPart[] {
	if (typeof content.value === 'string') {
		return textParts(content.value);
	}

	if (!Array.isArray(content.value)) {
		throw content.refusal('a text or an array of parts');
	}

	return content.items().flatMap(part => {
		const type = part.field('type').get(oneOf(...types));
		const fields = part.fields('type', type);
		return type === 'text' ? textParts(fields[type].get(anyText)) : [parseImage(fields[type])];
	});
}

function parseImage(image: Parameter): ContentPart {
	const {url, detail} = image.fields('url', 'detail');
	detail.find(oneOf('auto'));
	const text = String(url.value);
	const [prefix = '', type] = imagePattern.exec(text) ?? [];
	const data = text.slice(prefix.length);
	if (type === undefined || !base64.is(data)) {
		throw url.refusal('a data: URL such as data:image/png;base64,… of a PNG, JPEG, GIF or WebP image (this endpoint never fetches a URL)');
	}

	return {type: 'image', format: type === 'jpg' ? 'jpeg' : type as 'jpeg', data};
}

function textParts(text: string): ContentPart[] {
	return text.trim() === '' ? [] : [{type: 'text', text}];
}
