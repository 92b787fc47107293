import {asObject, asText} from '../json.ts';
import type {ModelPart} from '../model.ts';
import {
	constraint,
	invalid,
	readEnum,
	readPattern,
	readStructure,
} from './invalid.ts';
import {readDocument, readImage} from './media.ts';

/*
Content blocks of Converse, checked by the limits of the service's model (botocore, bedrock-runtime) and of the API reference (Message, DocumentBlock).
*/

const toolUseId = /^[\w\-.:]{1,64}$/v;
const toolName = /^[\w\-]{1,64}$/v;

function readJson(value: unknown, place: string): unknown {
	if (asObject(value) === undefined) {
		throw invalid(`The format of the value at ${place} is invalid. Provide a json object for the field and try again.`);
	}

	return value;
}

function readToolUse(value: unknown, place: string): ModelPart {
	const use = readStructure(value, place, ['toolUseId', 'name', 'input']);
	return {
		toolUse: {
			id: readPattern(use.toolUseId, `${place}.toolUseId`, toolUseId),
			name: readPattern(use.name, `${place}.name`, toolName),
			input: readJson(use.input, `${place}.input`),
		},
	};
}

function readResultItem(value: unknown, place: string): string {
	const [kind, content] = readUnion(value, place);
	switch (kind) {
		case 'text': {
			return readText(readPattern(content, `${place}.text`, /^/v), place);
		}

		case 'json': {
			return JSON.stringify(readJson(content, `${place}.json`));
		}

		case 'image': {
			readImage(content, `${place}.image`);
			return '';
		}

		case 'document': {
			readDocument(content, `${place}.document`);
			return '';
		}

		default: {
			throw invalid(`The member '${kind}' of ${place} is none that the local Bedrock knows.`);
		}
	}
}

function readToolResult(value: unknown, place: string): ModelPart {
	const result = readStructure(value, place, ['toolUseId', 'content', 'status']);
	if (!Array.isArray(result.content)) {
		throw constraint(`${place}.content`, 'Member must not be null');
	}

	const status = result.status === undefined ? undefined : readEnum(result.status, `${place}.status`, ['success', 'error']);
	return {
		toolResult: {
			id: readPattern(result.toolUseId, `${place}.toolUseId`, toolUseId),
			text: result.content.map((item: unknown, index) => readResultItem(item, `${place}.content.${index}`)).join('\n'),
			...(status === 'error' && {isError: true}),
		},
	};
}

function readReasoning(value: unknown, place: string): ModelPart {
	const [kind, content] = readUnion(value, place);
	if (kind === 'redactedContent') {
		return {reasoning: {redacted: readPattern(content, `${place}.redactedContent`, /^[+\/0-9A-Za-z]+={0,2}$/v)}};
	}

	const {text, signature} = readStructure(content, `${place}.${kind}`, ['text', 'signature']);
	return {reasoning: {text: readPattern(text, `${place}.${kind}.text`, /^/v), ...(signature !== undefined && {signature: readPattern(signature, `${place}.${kind}.signature`, /^/v)})}};
}

/**
The one member of a union, with its name.
*/
export function readUnion(value: unknown, place: string): [string, unknown] {
	const entries = Object.entries(asObject(value) ?? {});
	const [entry] = entries;
	if (entry === undefined || entries.length > 1) {
		throw constraint(place, 'Member must have exactly one field of the union');
	}

	return entry;
}

/**
Checks a cache point.
*/
export function readCachePoint(value: unknown, place: string): void {
	readEnum(readStructure(value, place, ['type']).type, `${place}.type`, ['default']);
}

/**
Checks a text of a message or of the system prompt.
*/
export function readText(value: unknown, place: string): string {
	const text = asText(value);
	if (text === undefined || text.trim() === '') {
		throw invalid(`The text field in the ContentBlock object at ${place} is blank. Add text to the text field, and try again.`);
	}

	return text;
}

/**
Reads one content block of a message.

@returns Nothing for a cache point.
@throws ServiceError `ValidationException`, `SerializationException`.
*/
export function readBlock(value: unknown, place: string): ModelPart[] {
	const [kind, content] = readUnion(value, place);
	const at = `${place}.${kind}`;
	switch (kind) {
		case 'text': {
			return [{text: readText(content, place)}];
		}

		case 'image': {
			return [readImage(content, at)];
		}

		case 'document': {
			return [readDocument(content, at)];
		}

		case 'toolUse': {
			return [readToolUse(content, at)];
		}

		case 'toolResult': {
			return [readToolResult(content, at)];
		}

		case 'reasoningContent': {
			return [readReasoning(content, at)];
		}

		case 'cachePoint': {
			readCachePoint(content, at);
			return [];
		}

		default: {
			throw invalid(`The member '${kind}' of ${place} is none that the local Bedrock knows.`);
		}
	}
}
