import {makeHarmless} from '../../answer/make-harmless.ts';
import {speak} from '../../language.ts';
import type {Command} from './command.ts';
import {lastCode} from './last-answer.ts';

/**
Prints a block of code of the last answer by itself, so that it can be selected.
*/
export const code: Command = {
	name: '/code',
	argument: {en: '[N]', ko: '[번호]'},
	summary: {en: 'print the first block of code of the last answer, or the Nth', ko: '마지막 답변의 첫 번째(또는 N번째) 코드 블록만 보기'},
	run(argument, chat) {
		const {text, number, count} = lastCode(chat, argument === '' ? '1' : argument);
		chat.streams.output.write(`${makeHarmless(text)}\n`);
		return count === 1 ? {} : {notice: speak({en: `[block ${number} of ${count}]`, ko: `[코드 블록 ${count}개 중 ${number}번째]`})};
	},
};
