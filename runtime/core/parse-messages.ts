import {ProtocolError} from '../protocol/errors.ts';
import {check, readFields, refusal} from './parse-fields.ts';
import {parsePart} from './parse-parts.ts';
import {oneOf, text} from './parse-rules.ts';
import type {ChatMessage, ContentPart} from './types.ts';

/**
Validates the messages of a conversation: `{role, content}` with a text, or an array of parts, as content.

@throws {ProtocolError} `invalid_request` naming the message and field.
*/
export function parseMessages(value: unknown): ChatMessage[] {
	if (!Array.isArray(value) || value.length === 0) {
		throw refusal('messages', 'an array of at least one message such as {"role": "user", "content": "Hello"}', value);
	}

	return value.map((message: unknown, index) => parseMessage(message, `messages[${index}]`));
}

function parseMessage(value: unknown, place: string): ChatMessage {
	const fields = readFields(value, place, ['role', 'content']);
	if (fields.raw('role') === 'system') {
		throw new ProtocolError('invalid_request', `The field "${fields.where('role')}" is "system"; put the system prompt into the field "system" beside "messages".`);
	}

	const role = fields.get('role', oneOf('user', 'assistant'));
	return {role, content: parseContent(fields.raw('content'), fields.where('content'), role)};
}

function parseContent(value: unknown, where: string, role: ChatMessage['role']): ContentPart[] {
	if (typeof value === 'string') {
		return [{type: 'text', text: check(value, where, text)}];
	}

	if (!Array.isArray(value) || value.length === 0) {
		throw refusal(where, 'a text or an array of at least one part such as {"type": "text", "text": "Hello"}', value);
	}

	return value.map((part: unknown, index) => parsePart(part, `${where}[${index}]`, role));
}
