import {anyText, isBase64, oneOf} from '../../request/parse-rules.ts';
import {refusal} from '../../request/refusal.ts';
import {
	fields,
	list,
	optional,
	textOr,
	variants,
	type Rule,
	type Rules,
} from '../../request/rule.ts';
import type {ContentPart} from '../../request/model-request.ts';
import {nullIsAbsent} from './null-is-absent.ts';

type TextPart = Extract<ContentPart, {type: 'text'}>;
type ImagePart = Extract<ContentPart, {type: 'image'}>;

const imagePattern = /^data:image\/(?<type>png|jpe?g|gif|webp);base64,/v;

/**
Blank texts, which models refuse, are left out.
*/
const text: Rule<TextPart[]> = (value, place) => {
	const said = anyText(value, place);
	return said.trim() === '' ? [] : [{type: 'text', text: said}];
};

const imageUrl: Rule<ImagePart> = (value, place) => {
	const url = anyText(value, place);
	const [prefix = '', type] = imagePattern.exec(url) ?? [];
	const data = url.slice(prefix.length);
	if (type === undefined || !isBase64(data)) {
		throw refusal(place, 'a data: URL such as data:image/png;base64,… of a PNG, JPEG, GIF or WebP image (this endpoint never fetches a URL)', value);
	}

	return {type: 'image', format: type === 'jpg' ? 'jpeg' : type as ImagePart['format'], data};
};

const textKind = {text: {text}};
const image = nullIsAbsent(fields({url: imageUrl, detail: optional(oneOf('auto'))}));

function contentOf<Part extends ContentPart>(kinds: Readonly<Record<string, Rules>>): Rule<Part[]> {
	const parts = list(nullIsAbsent(variants('type', kinds)), 'a text or an array of parts');
	return textOr(text, (value, place) => parts(value, place).flatMap(part => (part.text ?? part.image_url) as TextPart[])) as Rule<Part[]>;
}

/**
The rule of a message's content: a text, or parts that are texts.
*/
export const textContent = contentOf<TextPart>(textKind);

/**
The same with images.
*/
export const mediaContent = contentOf<ContentPart>({...textKind, image_url: {image_url: (value, place) => image(value, place).url}});
