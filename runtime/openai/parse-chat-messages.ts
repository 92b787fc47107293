import {
	anyText,
	json,
	oneOf,
	text,
} from '../core/parse-rules.ts';
import type {ChatMessage, ContentPart} from '../core/types.ts';
import {ParameterError} from './parameter-error.ts';
import type {Parameter} from './parameter.ts';
import {parseContent} from './parse-content.ts';

type Conversation = {system?: string; messages: ChatMessage[]};

const anyRole = oneOf('system', 'developer', 'user', 'assistant', 'tool');

/**
Takes a conversation in OpenAI's words.

System and developer messages, wherever they stand, become one system prompt: models have a single one. Messages of one side in a row become one, and a tool's result is the user's: models want the two sides to alternate, and all results of parallel calls together.

@throws {ParameterError} naming the message and its field.
*/
export function parseChatMessages(conversation: Parameter): Conversation {
	const system: string[] = [];
	const messages: ChatMessage[] = [];

	for (const message of conversation.items()) {
		const {role, content} = parseMessage(message);
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
		throw conversation.refusal('an array with at least one message such as {"role": "user", "content": "Hello"}');
	}

	return {messages, ...(system.length > 0 && {system: system.join('\n\n')})};
}

function parseMessage(message: Parameter): {role: 'system' | ChatMessage['role']; content: ContentPart[]} {
	const role = message.field('role').get(anyRole);
	switch (role) {
		case 'system':
		case 'developer': {
			return {role: 'system', content: parseContent(message.fields('role', 'content').content, 'text')};
		}

		case 'user': {
			const {content} = message.fields('role', 'content');
			const parts = parseContent(content, 'text', 'image_url');
			if (parts.length === 0) {
				throw content.refusal('something that is not blank');
			}

			return {role, content: parts};
		}

		case 'assistant': {
			// What clients send back of an answer beside text and calls is no input of the models.
			const {content, tool_calls: calls} = message.fields('role', 'content', 'tool_calls', 'reasoning_content', 'reasoning', 'annotations');
			return {role, content: [...(content.value === undefined ? [] : parseContent(content, 'text')), ...calls.items().map(call => parseCall(call))]};
		}

		case 'tool': {
			const {content, tool_call_id: id} = message.fields('role', 'content', 'tool_call_id');
			return {role: 'user', content: [{type: 'toolResult', id: id.get(text), content: parseContent(content, 'text').filter(part => part.type === 'text')}]};
		}
	}
}

function parseCall(value: Parameter): ContentPart {
	// Pieces of a stream that were put together by hand still have their index.
	const {id, type, function: call} = value.fields('id', 'type', 'function', 'index');
	type.find(oneOf('function'));
	const {name, arguments: input} = call.fields('name', 'arguments');
	return {
		type: 'toolUse', id: id.get(text), name: name.get(text), input: parseInput(input),
	};
}

function parseInput(input: Parameter): unknown {
	const inputText = input.find(anyText) ?? '';
	let value: unknown = {};
	try {
		value = inputText.trim() === '' ? value : JSON.parse(inputText);
	} catch (error) {
		throw new ParameterError(input.path, `The parameter "${input.path}" must be a JSON text, but can't be parsed.`, error);
	}

	if (!json.is(value)) {
		throw input.refusal(json.allowed);
	}

	return value;
}
