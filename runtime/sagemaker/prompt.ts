import type {ChatMessage, ModelRequest} from '../core/types.ts';

/**
The text of a message; several parts become paragraphs.
*/
export const messageText = (message: ChatMessage): string => message.content.map(part => part.text).join('\n\n');

/**
Writes a conversation as one text, for containers that take `inputs` instead of messages.

A single message goes out exactly as it is, so a caller who knows the model's chat template can apply it in the prompt. `system` precedes it as a paragraph of its own. Several messages become a plain transcript with the names `User:` and `Assistant:`, which ends with `Assistant:` (or with the begun answer, where the last message is the assistant's): no chat template is guessed, since a wrong one harms more than none. A chat model is better called by the `openai` format, where the container applies its own template.
*/
export const toPrompt = ({messages, system}: Pick<ModelRequest, 'messages' | 'system'>): string => {
	const paragraphs = system === undefined || system === '' ? [] : [system];
	const [only] = messages;
	if (messages.length === 1 && only?.role === 'user') {
		paragraphs.push(messageText(only));
		return paragraphs.join('\n\n');
	}

	for (const message of messages) {
		paragraphs.push(`${message.role === 'user' ? 'User' : 'Assistant'}: ${messageText(message)}`);
	}

	if (messages.at(-1)?.role === 'user') {
		paragraphs.push('Assistant:');
	}

	return paragraphs.join('\n\n');
};
