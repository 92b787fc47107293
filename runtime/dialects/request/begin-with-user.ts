import type {ChatMessage, ContentPart} from '../../request/model-request.ts';

/**
What stands where a model wants a user's message, and the caller has none.
*/
const placeholder = '…';

/**
Makes a conversation begin with the user, as models want it: a greeting of the assistant gets something in front, and where there is nothing but a system prompt the user says it.

@param messages - Is changed.
@returns Whether the system prompt went to the user.
*/
export function beginWithUser(messages: ChatMessage[], system: ContentPart[]): boolean {
	if (messages[0]?.role === 'assistant') {
		messages.unshift({role: 'user', content: [{type: 'text', text: placeholder}]});
	}

	const isSystemAlone = messages.length === 0 && system.length > 0;
	if (isSystemAlone) {
		messages.push({role: 'user', content: system});
	}

	return isSystemAlone;
}
