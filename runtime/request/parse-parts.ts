import type {ChatMessage, ContentPart, ToolResultPart} from './model-request.ts';
import {invalidRequest} from './refusal.ts';
import {
	anyText,
	base64,
	flag,
	json,
	matching,
	oneOf,
	text,
} from './parse-rules.ts';
import {
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
	// Bedrock's rule (API reference, DocumentBlock).
	name: matching(/^(?!.*\s\s)[\s\(\)\-0-9A-Z\[\]a-z]{1,200}$/v, 'a text of 1 to 200 letters, digits, single spaces, hyphens, parentheses and square brackets'),
	data: base64,
};

const result: Rule<ToolResultPart[]> = textOr(
	(value, place) => [{type: 'text', text: anyText(value, place)}],
	list(variants('type', {
		// A tool may have nothing to say.
		text: {text: anyText}, json: {value: json}, image, document,
	}), 'a text or an array of parts'),
);

const parts: Readonly<Record<ChatMessage['role'], Rule<ContentPart>>> = {
	user: variants('type', {
		text: textPart, image, document, toolResult: {id: text, content: result, isError: optional(flag)}, cachePoint: {},
	}, ' in a message of the role "user"'),
	assistant: variants('type', {
		text: textPart,
		// A call without arguments streams no piece of input.
		toolUse: {id: text, name: text, input: (value, place) => json(value ?? {}, place)},
		reasoning: {text: optional(anyText), signature: optional(text), redacted: optional(base64)},
		cachePoint: {},
	}, ' in a message of the role "assistant"'),
};

/**
The rule of a part that may stand in a message of this role.
*/
export function partOf(role: ChatMessage['role']): Rule<ContentPart> {
	return (value, place) => {
		const part = parts[role](value, place);
		if (part.type === 'reasoning' && (part.redacted === undefined) === ((part.text ?? part.signature) === undefined)) {
			throw invalidRequest(`The part "${place}" must have either "redacted", or "text", "signature" or both.`, place);
		}

		return part;
	};
}
