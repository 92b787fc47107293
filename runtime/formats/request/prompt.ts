import {FieldRefusal} from '../../request/field-refusal.ts';
import type {ChatMessage, ModelRequest} from '../../request/model-request.ts';
import type {PayloadFormat} from '../../options.ts';

/**
What to do about something that the container's format has no place for.
*/
function remedy(format: PayloadFormat): string {
	return `leave it out, or use ${format === 'openai' ? 'a Bedrock model' : 'an endpoint of the format "openai"'}`;
}

/**
The error of a field that the container's format has no place for.

@param within - The path behind its name.
*/
export function unfitField(field: keyof ModelRequest, format: PayloadFormat, within = ''): FieldRefusal {
	return new FieldRefusal(field, nameOf => `The endpoint's payload format "${format}" can't carry the field ${nameOf(field, within)}; ${remedy(format)}.`, within);
}

/**
The same of a part of a message.
*/
export function unfitPart({type}: {type: string}, format: PayloadFormat, where = ''): FieldRefusal {
	return new FieldRefusal('messages', () => `The endpoint's payload format "${format}" can't carry a part of the type "${type}"${where}${type === 'document' ? ' (of OpenAI\'s dialects: "file", "input_file")' : ''}; ${remedy(format)}.`);
}

/**
The text of a message; several parts become paragraphs. Cache points are hints, and dropped.

@throws `invalid_request` where a part is no text.
*/
export function messageText(message: ChatMessage, format: PayloadFormat): string {
	return message.content.flatMap(part => {
		if (part.type !== 'text' && part.type !== 'cachePoint') {
			throw unfitPart(part, format);
		}

		return part.type === 'text' ? [part.text] : [];
	}).join('\n\n');
}

/**
Writes a conversation as one text, for containers that take `inputs` instead of messages.

A single message goes out exactly as it is, so a caller who knows the model's chat template can apply it in the prompt. `system` precedes it as a paragraph of its own. Several messages become a plain transcript with the names `User:` and `Assistant:`, which ends with `Assistant:` (or with the begun answer, where the last message is the assistant's): no chat template is guessed, since a wrong one harms more than none. A chat model is better called by the `openai` format, where the container applies its own template.

@throws `invalid_request` where a part is no text.
*/
export function toPrompt({messages, system}: ModelRequest, format: PayloadFormat): string {
	const last = messages.at(-1);
	const isLone = messages.length === 1 && last?.role === 'user';
	return [
		...(system === undefined ? [] : [system]),
		...messages.map(message => (isLone ? '' : `${message.role === 'user' ? 'User' : 'Assistant'}: `) + messageText(message, format)),
		...(!isLone && last?.role === 'user' ? ['Assistant:'] : []),
	].join('\n\n');
}
