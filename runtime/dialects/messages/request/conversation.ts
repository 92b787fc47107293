import type {ChatMessage, ContentPart, ModelRequest} from '../../../request/model-request.ts';
import {refusal} from '../../../request/refusal.ts';
import {
	isObject,
	list,
	rule,
	type Rule,
} from '../../../request/rule.ts';
import {beginWithUser} from '../../request/begin-with-user.ts';
import {
	assistantContent,
	laterSystemContent,
	systemContent,
	userContent,
} from './blocks.ts';

type Conversation = Pick<ModelRequest, 'messages' | 'system' | 'cache'>;

const roles = {user: userContent, assistant: assistantContent, system: laterSystemContent} as const;
const someMessages = 'an array of at least one message such as {"role": "user", "content": "Hello"}';
const role = rule<keyof typeof roles>('"user", "assistant" or "system"', value => typeof value === 'string' && Object.hasOwn(roles, value));

/**
A message: who speaks, and what. Instructions may be for one turn alone, and may have nothing but a choice for it.
*/
const message: Rule<{role: keyof typeof roles; parts: ContentPart[]; isForOneTurn: boolean}> = (value, place) => {
	const {role: given, content, clear_at: end} = isObject(value) ? value : {};
	const said = role(given, `${place}.role`);
	return {role: said, parts: said === 'system' && (content ?? undefined) === undefined ? [] : roles[said](content, `${place}.content`), isForOneTurn: end === 'next_user_message'};
};

const someone = list(message, someMessages, 1);

/**
Reads a conversation with its instructions.

Instructions, wherever they stand, become one system prompt, in their order: models have a single one. Messages of one side in a row become one, for models want the two sides to alternate.

@param system - The request's `system`: a text, or blocks of text.
@throws {ProtocolError} `invalid_request`.
*/
export function readConversation(system: unknown, messages: unknown): Conversation {
	const prompt: ContentPart[] = system === undefined || system === null ? [] : systemContent(system, 'system');
	const turns: ChatMessage[] = [];
	const said = someone(messages, 'messages');
	const lastOfUser = said.findLastIndex(({role: side}) => side === 'user');
	for (const [index, {role: side, parts, isForOneTurn}] of said.entries()) {
		if (side === 'system') {
			if (!isForOneTurn || index > lastOfUser) {
				add(prompt, parts);
			}

			continue;
		}

		const last = turns.at(-1);
		if (last?.role === side) {
			add(last.content, parts);
		} else if (parts.length > 0 || side === 'user') {
			turns.push({role: side, content: [...parts]});
		}
	}

	const texts = prompt.flatMap(part => part.type === 'text' ? [part.text] : []);
	if (beginWithUser(turns, texts.length === 0 ? [] : prompt)) {
		return {messages: turns};
	}

	if (texts.length === 0 && turns.every(({content}) => content.length === 0)) {
		throw refusal('messages', 'an array with at least one text that is not blank', messages);
	}

	return {messages: turns, ...(texts.length > 0 && {system: texts.join('\n\n')}), ...(prompt.length > texts.length && {cache: {system: true}})};
}

/**
One by one: a call takes only so many arguments.
*/
function add(content: ContentPart[], parts: readonly ContentPart[]): void {
	for (const part of parts) {
		content.push(part);
	}
}
