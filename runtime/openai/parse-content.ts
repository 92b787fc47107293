import {anyText, isBase64, oneOf} from '../core/parse-rules.ts';
import {refusal} from '../core/refusal.ts';
import {
	fields,
	list,
	optional,
	textOr,
	variants,
	type Rule,
} from '../core/rule.ts';
import type {ContentPart} from '../core/types.ts';
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
	const url = String(value);
	const [prefix = '', type] = imagePattern.exec(url) ?? [];
	const data = url.slice(prefix.length);
	if (type === undefined || !isBase64(data)) {
		throw refusal(place, 'a data: URL such as data:image/png;base64,… of a PNG, JPEG, GIF or WebP image (this endpoint never fetches a URL)', value);
	}

	return {type: 'image', format: type === 'jpg' ? 'jpeg' : type as ImagePart['format'], data};
};

const allowed = 'a text or an array of parts';
const textKind = {text: {text}};
const imageKind = {image_url: {image_url: nullIsAbsent(fields({url: imageUrl, detail: optional(oneOf('auto'))}))}};

const texts = list(nullIsAbsent(variants('type', textKind)), allowed);
const media = list(nullIsAbsent(variants('type', {...textKind, ...imageKind})), allowed);

/**
The rule of a message's content: a text, or parts that are texts.
*/
export const textContent: Rule<TextPart[]> = textOr(text, (value, place) => texts(value, place).flatMap(part => part.text));

/**
The same with images.
*/
export const mediaContent: Rule<ContentPart[]> = textOr<ContentPart[]>(text, (value, place) => media(value, place).flatMap<ContentPart>(part => part.type === 'text' ? part.text : part.image_url.url));
