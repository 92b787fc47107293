import {ProtocolError} from '../protocol/errors.ts';
import {defined} from './defined.ts';
import {
	isObject,
	readFields,
	refusal,
	type Fields,
} from './parse-fields.ts';
import {
	anyText,
	base64,
	flag,
	json,
	matching,
	oneOf,
	text,
} from './parse-rules.ts';
import type {ChatMessage, ContentPart, ToolResultPart} from './types.ts';

type Role = ChatMessage['role'];

/**
A type of part: its fields beside `type`, and whose messages it may stand in; in anyone's where that is not said.
*/
type Shape<Part> = {fields: readonly string[]; role?: Role; read: (fields: Fields) => Part};

/**
Bedrock's rule (API reference, DocumentBlock).
*/
const documentName = matching(/^(?!.*\s\s)[\s\(\)\-0-9A-Z\[\]a-z]{1,200}$/v, 'a text of 1 to 200 letters, digits, single spaces, hyphens, parentheses and square brackets');

const textShape: Shape<ContentPart & ToolResultPart> = {fields: ['text'], read: fields => ({type: 'text', text: fields.get('text', text)})};

const imageShape: Shape<ContentPart & ToolResultPart> = {
	fields: ['format', 'data'],
	role: 'user',
	read: fields => ({type: 'image', format: fields.get('format', oneOf('png', 'jpeg', 'gif', 'webp')), data: fields.get('data', base64)}),
};

const documentShape: Shape<ContentPart & ToolResultPart> = {
	fields: ['format', 'name', 'data'],
	role: 'user',
	read: fields => ({
		type: 'document',
		format: fields.get('format', oneOf('pdf', 'csv', 'doc', 'docx', 'xls', 'xlsx', 'html', 'txt', 'md')),
		name: fields.get('name', documentName),
		data: fields.get('data', base64),
	}),
};

const resultShapes: Readonly<Record<ToolResultPart['type'], Shape<ToolResultPart>>> = {
	// A tool may have nothing to say.
	text: {fields: ['text'], read: fields => ({type: 'text', text: fields.get('text', anyText)})},
	json: {fields: ['value'], read: fields => ({type: 'json', value: fields.get('value', json)})},
	image: imageShape,
	document: documentShape,
};

const shapes: Readonly<Record<ContentPart['type'], Shape<ContentPart>>> = {
	text: textShape,
	image: imageShape,
	document: documentShape,
	toolUse: {
		fields: ['id', 'name', 'input'],
		role: 'assistant',
		// A call without arguments streams no piece of input.
		read: fields => ({
			type: 'toolUse', id: fields.get('id', text), name: fields.get('name', text), input: fields.find('input', json) ?? {},
		}),
	},
	toolResult: {
		fields: ['id', 'content', 'isError'],
		role: 'user',
		read: fields => defined({
			type: 'toolResult', id: fields.get('id', text), content: readResult(fields.raw('content'), fields.where('content')), isError: fields.find('isError', flag),
		}),
	},
	reasoning: {fields: ['text', 'signature', 'redacted'], role: 'assistant', read: readReasoning},
	cachePoint: {fields: [], read: () => ({type: 'cachePoint'})},
};

/**
Validates one part of a message.

@param value - Any JSON value.
@param where - Its place in the body.
@param role - Whose message it stands in.
@throws {ProtocolError} `invalid_request` naming the field.
*/
export function parsePart(value: unknown, where: string, role: Role): ContentPart {
	return readPart(value, where, {role, known: shapes});
}

function readPart<Part extends {type: string}>(value: unknown, where: string, {role, known}: {role: Role; known: Readonly<Record<string, Shape<Part>>>}): Part {
	const type: unknown = isObject(value) ? value.type : undefined;
	if (!isObject(value) || typeof type !== 'string' || !Object.hasOwn(known, type)) {
		throw isObject(value) ? refusal(`${where}.type`, oneOf(...Object.keys(known)).allowed, type) : refusal(where, 'a part such as {"type": "text", "text": "Hello"}', value);
	}

	const shape = known[type]!;
	if (shape.role !== undefined && shape.role !== role) {
		throw new ProtocolError('invalid_request', `The part "${where}" is of the type "${type}", which only a message of the role "${shape.role}" may have.`);
	}

	return shape.read(readFields(value, where, ['type', ...shape.fields]));
}

function readResult(value: unknown, where: string): ToolResultPart[] {
	if (typeof value === 'string') {
		return [{type: 'text', text: value}];
	}

	if (!Array.isArray(value)) {
		throw refusal(where, 'a text or an array of parts of the type "text", "json", "image" or "document"', value);
	}

	return value.map((part: unknown, index) => readPart(part, `${where}[${index}]`, {role: 'user', known: resultShapes}));
}

function readReasoning(fields: Fields): ContentPart {
	const [said, signature, redacted] = [fields.find('text', anyText), fields.find('signature', text), fields.find('redacted', base64)];
	if ((said ?? signature) === undefined ? redacted === undefined : redacted !== undefined) {
		throw new ProtocolError('invalid_request', `The part with "${fields.where('type')}" must have either "redacted", or "text", "signature" or both.`);
	}

	return defined({
		type: 'reasoning', text: said, signature, redacted,
	});
}
