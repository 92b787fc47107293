import {expandMentions} from '../attach/expand-mentions.ts';
import type {Question} from './conversation.ts';

/**
The question that a typed text is: with the files that it mentions, and then with what was typed beside it.

@throws {UserError} Where a mentioned file can't be read.
*/
export async function readQuestion(text: string): Promise<Question> {
	const content = await expandMentions(text);
	return {content, ...(typeof content !== 'string' && {typed: text})};
}
