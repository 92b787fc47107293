import type {Conversation} from '../interactive/conversation.ts';
import type {SessionRecord} from './records.ts';

/**
The lines of a conversation as it stands, for a file that begins with it: a copy, or one that is kept only from now on.
*/
export function recordsOf({turns, dropped, unanswered}: Conversation, name?: string): SessionRecord[] {
	return [
		...(name === undefined ? [] : [{type: 'title', title: name} as const]),
		...turns.flatMap(({question, answer: {text, ...answer}}): SessionRecord[] => [
			{type: 'question', ...question},
			...(text === '' ? [] : [{type: 'piece', text} as const]),
			{type: 'answer', ...answer},
		]),
		...(dropped === 0 ? [] : [{type: 'drop', turns: dropped} as const]),
		...(unanswered === undefined ? [] : [{type: 'question', ...unanswered} as const, {type: 'answer', isCut: true} as const]),
	];
}
