import {
	anyText,
	json,
	oneOf,
	text,
} from '../../request/parse-rules.ts';
import {someMessages} from '../../request/parse-messages.ts';
import {refusal} from '../../request/refusal.ts';
import {withWholeCharacters} from '../../request/whole-characters.ts';
import {
	anything,
	fields,
	list,
	optional,
	variants,
	type Rule,
} from '../../request/rule.ts';
import type {ChatMessage, ContentPart} from '../../request/model-request.ts';
import {nullIsAbsent} from './null-is-absent.ts';
import {mediaContent, textContent} from './parse-content.ts';

type Conversation = {system?: string; messages: ChatMessage[]};

/**
The fields of all roles.
*/
type Spoken = {role: 'system' | 'developer' | 'user' | 'assistant' | 'tool'; content?: ContentPart[]; tool_calls?: ContentPart[]; tool_call_id?: string};

type TextPart = Extract<ContentPart, {type: 'text'}>;

const calls = list(nullIsAbsent(fields({
	id: text,
	type: optional(oneOf('function')),
	function: nullIsAbsent(fields({name: text, arguments: parseArguments})),
	// Pieces of a stream that were put together by hand still have it.
	index: anything,
})));

const instructions = {content: textContent};

const chatMessages = list(nullIsAbsent(variants('role', {
	system: instructions,
	developer: instructions,
	user: {
		content(value, place) {
			const parts = mediaContent(value, place);
			if (parts.length === 0) {
				throw refusal(place, 'something that is not blank', value);
			}

			return parts;
		},
	},
	assistant: {
		content: optional(textContent),
		tool_calls: optional((value, place) => calls(value, place).map(({id, function: {name, arguments: input}}): ContentPart => ({
			type: 'toolUse', id, name, input,
		}))),
		// What clients send back of an answer beside text and calls is no input of the models.
		reasoning_content: anything,
		reasoning: anything,
		annotations: anything,
	},
	tool: {content: textContent, tool_call_id: text},
})), someMessages);

/**
The rule of a conversation in OpenAI's words.

System and developer messages, wherever they stand, become one system prompt: models have a single one. Messages of one side in a row become one, and a tool's result is the user's: models want the two sides to alternate, and all results of parallel calls together.
*/
export const conversation: Rule<Conversation> = (value, place) => {
	const system: string[] = [];
	const messages: ChatMessage[] = [];
	for (const {role, content = [], tool_calls: called = [], tool_call_id: id = ''} of chatMessages(value, place) as readonly Spoken[]) {
		if (role === 'system' || role === 'developer') {
			// One by one: a call takes only so many arguments.
			for (const part of content) {
				system.push((part as TextPart).text);
			}

			continue;
		}

		const [side, parts]: [ChatMessage['role'], ContentPart[]] = role === 'tool'
			? ['user', [{type: 'toolResult', id, content: content as TextPart[]}]]
			: [role, [...content, ...called]];
		const last = messages.at(-1);
		if (last?.role === side) {
			for (const part of parts) {
				last.content.push(part);
			}
		} else if (parts.length > 0) {
			messages.push({role: side, content: parts});
		}
	}

	if (messages.length === 0) {
		throw refusal(place, someMessages, value);
	}

	return {messages, ...(system.length > 0 && {system: system.join('\n\n')})};
};

function parseArguments(value: unknown, place: string): unknown {
	const source = anyText(value ?? '', place);
	const trimmed = source.trim();
	let input: unknown;
	try {
		input = JSON.parse(trimmed === '' ? '{}' : withWholeCharacters(trimmed));
	} catch (error) {
		throw refusal(place, 'a JSON text', source, error);
	}

	return json(input, place);
}
