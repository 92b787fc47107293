import type {ChatMessage, ContentPart, ToolResultPart} from './model-request.ts';
import {imageFormatOf} from './image-format.ts';
import {invalidRequest} from './refusal.ts';
import {
	anyText,
	base64,
	flag,
	json,
	jsonObject,
	matching,
	oneOf,
	text,
} from './parse-rules.ts';
import {
	isObject,
	list,
	optional,
	textOr,
	variants,
	type Rule,
} from './rule.ts';

const textPart = {text};

const image = {format: oneOf('png', 'jpeg', 'gif', 'webp'), data: base64};

const document = {
	format: oneOf('pdf', 'csv', 'doc', 'docx', 'xls', 'xlsx', 'html', 'txt', 'md'),
	// Bedrock's rule (API reference, DocumentBlock); of white space it takes the plain space alone, and the underscore as well, which the reference doesn't say (seen on AWS).
	name: matching(/^(?!.* {2})[\w \(\)\-\[\]]{1,200}$/v, 'a text of 1 to 200 letters, digits, single spaces, hyphens, underscores, parentheses and square brackets'),
	data: base64,
};

/**
What an image's bytes are decides, not what they are called.
*/
function labelled<Part extends ContentPart | ToolResultPart>(part: Part): Part {
	return part.type === 'image' ? {...part, format: imageFormatOf(part.data) ?? part.format} : part;
}

const resultPart: Rule<ToolResultPart> = variants('type', {
	// A tool may have nothing to say.
	text: {text: anyText}, json: {value: json}, image, document,
});

const result: Rule<ToolResultPart[]> = textOr(
	(value, place) => [{type: 'text', text: anyText(value, place)}],
	list((value, place) => labelled(resultPart(value, place)), 'a text or an array of parts'),
);

const parts: Readonly<Record<ChatMessage['role'], Rule<ContentPart>>> = {
	user: variants('type', {
		text: textPart, image, document, toolResult: {id: text, content: result, isError: optional(flag)}, cachePoint: {},
	}, ' in a message of the role "user"'),
	assistant: variants('type', {
		text: textPart,
		// A call without arguments streams no piece of input.
		toolUse: {id: text, name: text, input: (value, place) => jsonObject(value ?? {}, place)},
		// Some answers have an empty signature, which is none.
		reasoning: {text: optional(anyText), signature: (value, place) => value === '' ? undefined : optional(text)(value, place), redacted: optional(base64)},
		cachePoint: {},
	}, ' in a message of the role "assistant"'),
};

/**
The rule of a part that may stand in a message of this role; `undefined` for reasoning that is an empty signature alone, as some answers have it.
*/
export function partOf(role: ChatMessage['role']): Rule<ContentPart | undefined> {
	return (value, place) => {
		const part = labelled(parts[role](value, place));
		if (part.type === 'reasoning' && isObject(value) && value.signature === '' && Object.keys(part).length === 1) {
			return;
		}

		if (part.type === 'reasoning' && (part.redacted === undefined) === ((part.text ?? part.signature) === undefined)) {
			throw invalidRequest(`The part "${place}" must have either "redacted", or "text", "signature" or both.`, place);
		}

		return part;
	};
}
