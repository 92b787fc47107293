import type {ChatMessage, ContentPart} from './model-request.ts';
import {partOf} from './parse-parts.ts';
import {text} from './parse-rules.ts';
import {refusal} from './refusal.ts';
import {
	list,
	textOr,
	variants,
	type Rule,
} from './rule.ts';

/**
What a conversation may be, as the end of "must be".
*/
export const someMessages = 'an array of at least one message such as {"role": "user", "content": "Hello"}';

const someParts = 'a text or an array of at least one part such as {"type": "text", "text": "Hello"}';

/**
The rule of a conversation: `{role, content}` with a text, or an array of parts, as content.
*/
export const messageList: Rule<ChatMessage[]> = list(variants('role', {
	user: {content: contentOf('user')},
	assistant: {content: contentOf('assistant')},
}, ' (the system prompt goes into the field "system" beside "messages")'), someMessages, 1);

function contentOf(role: ChatMessage['role']): Rule<ContentPart[]> {
	const parts = list(partOf(role), someParts, 1);
	return textOr(
		(value, place) => [{type: 'text', text: text(value, place)}],
		(value, place) => {
			const known = parts(value, place).filter(part => part !== undefined);
			if (known.length === 0) {
				throw refusal(place, someParts, value);
			}

			return known;
		},
	);
}
