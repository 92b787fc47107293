import {ProtocolError} from '../protocol/errors.ts';
import {describe} from './describe.ts';
import type {ChatMessage, ContentPart} from './types.ts';

/**
Validates the messages of a conversation: `{role, content}` with a text, or an array of `{type: 'text', text}`, as content.

@throws {ProtocolError} `invalid_request` naming the message and field.
*/
export function parseMessages(value: unknown): ChatMessage[] {
	if (!Array.isArray(value) || value.length === 0) {
		throw refusal('messages', 'an array of at least one message such as {"role": "user", "content": "Hello"}', value);
	}

	return value.map((message: unknown, index) => parseMessage(message, `messages[${index}]`));
}

function parseMessage(value: unknown, where: string): ChatMessage {
	const {role, content} = fieldsOf(value, where, ['role', 'content']);
	if (role === 'system') {
		throw new ProtocolError('invalid_request', `The field "${where}.role" is "system"; put the system prompt into the field "system" beside "messages".`);
	}

	if (role !== 'user' && role !== 'assistant') {
		throw refusal(`${where}.role`, '"user" or "assistant"', role);
	}

	return {role, content: parseContent(content, `${where}.content`)};
}

function parseContent(value: unknown, where: string): ContentPart[] {
	if (typeof value === 'string') {
		return [textPart(value, where)];
	}

	if (!Array.isArray(value) || value.length === 0) {
		throw refusal(where, 'a text or an array of at least one part such as {"type": "text", "text": "Hello"}', value);
	}

	return value.map((part: unknown, index) => {
		const {type, text} = fieldsOf(part, `${where}[${index}]`, ['type', 'text']);
		if (type !== 'text') {
			throw refusal(`${where}[${index}].type`, '"text"', type);
		}

		return textPart(text, `${where}[${index}].text`);
	});
}

function textPart(value: unknown, where: string): ContentPart {
	if (typeof value !== 'string' || value.trim() === '') {
		throw refusal(where, 'a text that is not empty', value);
	}

	return {type: 'text', text: value};
}

function fieldsOf(value: unknown, where: string, names: string[]): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw refusal(where, `an object with ${names.map(name => `"${name}"`).join(' and ')}`, value);
	}

	const unknown = Object.keys(value).find(name => !names.includes(name));
	if (unknown !== undefined) {
		throw new ProtocolError('invalid_request', `The field ${describe(unknown)} of "${where}" is not known; its fields are ${names.join(', ')}.`);
	}

	return value as Record<string, unknown>;
}

function refusal(where: string, allowed: string, received: unknown): ProtocolError {
	return new ProtocolError('invalid_request', `The field "${where}" must be ${allowed}, but was ${describe(received)}.`);
}
