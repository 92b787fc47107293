import {someMessages} from '../../request/parse-messages.ts';
import {refusal} from '../../request/refusal.ts';
import type {Rule} from '../../request/rule.ts';
import type {
	ChatMessage,
	ContentPart,
	ModelRequest,
	ToolResultPart,
} from '../../request/model-request.ts';
import {beginWithUser} from '../request/begin-with-user.ts';
import {spokenMessages, type Called, type Spoken} from './parse-chat-messages.ts';
import {reasoningParts} from './parse-reasoning.ts';

type Conversation = Pick<ModelRequest, 'messages' | 'system' | 'cache'>;

const cachePoint = {type: 'cachePoint'} as const;

/**
The rule of a conversation in OpenAI's words.

System and developer messages, wherever they stand, become one system prompt: models have a single one. Messages of one side in a row become one, and a tool's result is the user's: models want the two sides to alternate, and all results of parallel calls together. Models also want the user to begin: a greeting of the assistant gets something in front, and where there is nothing but a system prompt the user says it.
*/
export const conversation: Rule<Conversation> = (value, place) => {
	const system: ContentPart[] = [];
	const messages: ChatMessage[] = [];
	// The old way to call functions has no ids: a result belongs to the last call of its name.
	const functions = new Map<string, string>();
	for (const [index, message] of (spokenMessages(value, place) as readonly Spoken[]).entries()) {
		const [side, parts] = spokenBy(message, functions, place, index);
		add(side === 'system' ? system : contentFor(side, messages, parts), message.cache_control !== undefined && parts.length > 0 && parts.at(-1)?.type !== 'cachePoint' ? [...parts, cachePoint] : parts);
	}

	const prompt = system.flatMap(part => part.type === 'text' ? [part.text] : []);
	if (beginWithUser(messages, prompt.length === 0 ? [] : system)) {
		return {messages};
	}

	if (messages.length === 0) {
		throw refusal(place, someMessages, value);
	}

	if (prompt.length === 0 && messages.every(({content}) => content.length === 0)) {
		throw refusal(`${place}[0].content`, 'something that is not blank', (value as Spoken[])[0]?.content);
	}

	return {messages, ...(prompt.length > 0 && {system: prompt.join('\n\n')}), ...(system.length > prompt.length && {cache: {system: true}})};
};

/**
Who speaks, and what: the parts of one message.
*/
function spokenBy(message: Spoken, functions: Map<string, string>, list: string, index: number): [side: ChatMessage['role'] | 'system', parts: ContentPart[]] {
	const {role, content = []} = message;
	switch (role) {
		case 'system':
		case 'developer': {
			return ['system', content];
		}

		case 'user': {
			return ['user', content];
		}

		case 'tool': {
			return ['user', resultOf(message.tool_call_id!, content)];
		}

		case 'function': {
			const id = functions.get(message.name!);
			if (id === undefined) {
				throw refusal(`${list}[${index}].name`, 'the name of a function that the assistant has called before', message.name);
			}

			return ['user', resultOf(id, content)];
		}

		case 'assistant': {
			const {refusal: refused = [], tool_calls: calls = [], function_call: call} = message;
			const own = call && {id: `function_call_${index}`, function: call};
			if (own) {
				functions.set(own.function.name, own.id);
			}

			return ['assistant', [...reasoningParts(message), ...content, ...refused, ...[...calls, ...(own ? [own] : [])].map(({id, function: made}) => toolUse(id, made))]];
		}
	}
}

function toolUse(id: string, {name, arguments: made}: Called): ContentPart {
	return {
		type: 'toolUse', id, name, ...made,
	};
}

/**
A cache point stands behind the result, for there is no place for one in it.
*/
function resultOf(id: string, content: readonly ContentPart[]): ContentPart[] {
	const parts = content.filter((part): part is ToolResultPart & ContentPart => part.type !== 'cachePoint');
	return [{type: 'toolResult', id, content: parts}, ...(parts.length < content.length ? [cachePoint] : [])];
}

/**
Where the parts of a side go: to the last message, or to a new one.
*/
function contentFor(role: ChatMessage['role'], messages: ChatMessage[], parts: readonly ContentPart[]): ContentPart[] {
	const last = messages.at(-1);
	if (last?.role === role) {
		return last.content;
	}

	const content: ContentPart[] = [];
	// The user's turn stays one, though it says nothing: what comes behind it is no answer to what came before.
	if (parts.length > 0 || role === 'user') {
		messages.push({role, content});
	}

	return content;
}

/**
One by one: a call takes only so many arguments.
*/
function add(content: ContentPart[], parts: readonly ContentPart[]): void {
	for (const part of parts) {
		content.push(part);
	}
}
