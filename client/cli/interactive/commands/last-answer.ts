import {speak} from '../../language.ts';
import {UserError} from '../../user-error.ts';
import {codeBlocks, type CodeBlock} from '../code-blocks.ts';
import type {ChatState} from './command.ts';

/**
The text of the last answer.

@throws {UserError} Where there is none.
*/
export function lastAnswer({session: {conversation}}: ChatState): string {
	const last = conversation.turns.at(-1);
	if (last === undefined) {
		throw new UserError(speak({en: 'There is no answer yet.', ko: '아직 답변이 없습니다.'}));
	}

	return last.answer.text;
}

/**
A block of code of the last answer.

@param number - From 1, as it was typed.
@throws {UserError} Where there is no such block.
*/
export function lastCode(chat: ChatState, number: string): CodeBlock & {number: number; count: number} {
	const blocks = codeBlocks(lastAnswer(chat));
	if (blocks.length === 0) {
		throw new UserError(speak({en: 'The last answer has no block of code.', ko: '마지막 답변에 코드 블록이 없습니다.'}));
	}

	const block = /^[1-9]\d{0,3}$/v.test(number) ? blocks[Number(number) - 1] : undefined;
	if (block === undefined) {
		throw new UserError(speak({
			en: `The last answer's blocks of code have the numbers 1 to ${blocks.length}, received ${JSON.stringify(number)}.`,
			ko: `마지막 답변의 코드 블록 번호는 1부터 ${blocks.length}까지입니다. 받은 값: ${JSON.stringify(number)}.`,
		}));
	}

	return {...block, number: Number(number), count: blocks.length};
}
