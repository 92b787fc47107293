import {
	anything,
	knownFields,
	list,
	textOr,
	variants,
	type Rule,
	type Rules,
} from '../../request/rule.ts';
import type {ContentPart} from '../../request/model-request.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {filePart} from '../openai/file-part.ts';
import {imageUrl} from '../openai/image-url.ts';
import {textContent as text} from '../openai/text-content.ts';
import {reasoningParts} from './parse-reasoning.ts';

const image = nullIsAbsent(knownFields({url: imageUrl}));

/**
Parts by their type. What a part is stands in the field of its type's name.
*/
const kinds = {
	text: {text},
	image_url: {image_url: (value, place) => [image(value, place).url]},
	file: {file: (value, place) => [filePart(value, place)]},
	// What an assistant answers in place of a text is what it said.
	refusal: {refusal: text},
	thinking: {thinking: anything, signature: anything},
	redacted_thinking: {data: anything},
} as const satisfies Readonly<Record<string, Rules>>;

type Kind = keyof typeof kinds;

type Part = {type: Kind; cache_control?: unknown} & Partial<Record<Kind, ContentPart[]>>;

/**
The rule of a content of these types of parts. What else is in a part is left out: clients send back what they got.
*/
function contentOf(...types: readonly Kind[]): Rule<ContentPart[]> {
	const rules: Record<string, Rules> = Object.fromEntries(types.map(type => [type, {...kinds[type], cache_control: anything}]));
	const parts = list(nullIsAbsent(variants('type', rules, '', knownFields)), 'a text or an array of parts');
	return textOr(text, (value, place) => (parts(value, place) as unknown as Part[]).flatMap(part => {
		const content = part.type === 'thinking' || part.type === 'redacted_thinking' ? reasoningParts({thinking_blocks: [part]}) : part[part.type]!;
		return content.length > 0 && part.cache_control !== undefined ? [...content, {type: 'cachePoint'}] : content;
	}));
}

/**
The rule of instructions: a text, or parts that are texts.
*/
export const textContent = contentOf('text');

/**
The rule of what a user says, and a tool gives back.
*/
export const mediaContent = contentOf('text', 'image_url', 'file');

/**
The rule of what an assistant said.
*/
export const saidContent = contentOf('text', 'refusal', 'thinking', 'redacted_thinking');
