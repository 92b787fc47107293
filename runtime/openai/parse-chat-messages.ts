import type {ChatMessage, ContentPart} from '../core/types.ts';
import {
	readArray,
	readChoice,
	readFields,
	readText,
} from './fields.ts';
import {ParameterError, refusal} from './parameter-error.ts';
import {parseContent} from './parse-content.ts';

type Conversation = {system?: string; messages: ChatMessage[]};

const roles = ['system', 'developer', 'user', 'assistant', 'tool'] as const;

/**
Takes a conversation in OpenAI's words.

System and developer messages, wherever they stand, become one system prompt: models have a single one. Messages of one side in a row become one, and a tool's result is the user's: models want the two sides to alternate, and all results of parallel calls together.

@throws {ParameterError} naming the message and its field.
*/
export function parseChatMessages(value: unknown): Conversation {
	const system: string[] = [];
	const messages: ChatMessage[] = [];

	for (const [index, message] of readArray(value, 'messages').entries()) {
		const {role, content} = parseMessage(message, `messages[${index}]`);
		const last = messages.at(-1);
		if (role === 'system') {
			system.push(...content.map(part => 'text' in part ? part.text ?? '' : ''));
		} else if (last?.role === role) {
			last.content.push(...content);
		} else if (content.length > 0) {
			messages.push({role, content});
		}
	}

	if (messages.length === 0) {
		throw refusal('messages', 'an array with at least one message such as {"role": "user", "content": "Hello"}', value);
	}

	return {messages, ...(system.length > 0 && {system: system.join('\n\n')})};
}

function parseMessage(message: unknown, where: string): {role: 'system' | ChatMessage['role']; content: ContentPart[]} {
	const role = readChoice((message as {role?: unknown} | null)?.role, `${where}.role`, roles);
	switch (role) {
		case 'system':
		case 'developer': {
			return {role: 'system', content: parseContent(readFields(message, where, ['role', 'content']).get('content'), `${where}.content`, ['text'])};
		}

		case 'user': {
			const content = parseContent(readFields(message, where, ['role', 'content']).get('content'), `${where}.content`, ['text', 'image_url']);
			if (content.length === 0) {
				throw new ParameterError(`${where}.content`, `The parameter "${where}.content" must not be blank.`);
			}

			return {role, content};
		}

		case 'assistant': {
			return {role, content: parseAssistant(message, where)};
		}

		case 'tool': {
			const fields = readFields(message, where, ['role', 'content', 'tool_call_id']);
			const id = readText(fields.get('tool_call_id'), `${where}.tool_call_id`);
			const content = parseContent(fields.get('content'), `${where}.content`, ['text']);
			return {role: 'user', content: [{type: 'toolResult', id, content: content.filter(part => part.type === 'text')}]};
		}
	}
}

/**
An earlier answer. What clients send back of it beside text and calls (`reasoning_content`, `annotations`) is no input of the models.
*/
function parseAssistant(message: unknown, where: string): ContentPart[] {
	const fields = readFields(message, where, ['role', 'content', 'tool_calls', 'reasoning_content', 'reasoning', 'annotations']);
	const content = fields.has('content') ? parseContent(fields.get('content'), `${where}.content`, ['text']) : [];
	const calls = fields.has('tool_calls') ? readArray(fields.get('tool_calls'), `${where}.tool_calls`) : [];
	return [...content, ...calls.map((call, index) => parseCall(call, `${where}.tool_calls[${index}]`))];
}

function parseCall(value: unknown, where: string): ContentPart {
	// Pieces of a stream that were put together by hand still have their index.
	const fields = readFields(value, where, ['id', 'type', 'function', 'index']);
	const call = readFields(fields.get('function'), `${where}.function`, ['name', 'arguments']);
	const id = readText(fields.get('id'), `${where}.id`);
	const name = readText(call.get('name'), `${where}.function.name`);
	const text = call.get('arguments') ?? '';
	try {
		if (typeof text === 'string') {
			return {
				type: 'toolUse', id, name, input: text.trim() === '' ? {} : JSON.parse(text),
			};
		}
	} catch (error) {
		throw new ParameterError(`${where}.function.arguments`, `The parameter "${where}.function.arguments" must be a JSON text, but can't be parsed.`, error);
	}

	throw refusal(`${where}.function.arguments`, 'a JSON text', text);
}
