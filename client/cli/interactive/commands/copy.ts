import {speak} from '../../language.ts';
import {copyToClipboard, longestCopy} from '../copy-to-clipboard.ts';
import type {Command} from './command.ts';
import {lastAnswer, lastCode} from './last-answer.ts';

/**
Copies the last answer, or one of its blocks of code, to the clipboard.
*/
export const copy: Command = {
	name: '/copy',
	argument: {en: '[N]', ko: '[번호]'},
	summary: {en: 'copy the last answer, or its Nth block of code', ko: '마지막 답변이나 그 N번째 코드 블록을 클립보드로 복사'},
	run(argument, chat) {
		const text = argument === '' ? lastAnswer(chat) : lastCode(chat, argument).text;
		switch (copyToClipboard(text, chat.streams.notices)) {
			case 'no terminal': {
				return {notice: speak({en: 'This terminal has no clipboard that can be written; /export writes a file.', ko: '이 터미널에서는 클립보드에 쓸 수 없습니다. /export로 파일에 저장할 수 있습니다.'})};
			}

			case 'too long': {
				return {
					notice: speak({
						en: `That is longer than terminals take into the clipboard (${longestCopy} bytes); /copy N copies a block of code, /export writes a file.`,
						ko: `터미널이 클립보드로 받는 길이(${longestCopy}바이트)를 넘습니다. /copy 번호로 코드 블록만 복사하거나 /export로 파일에 저장해 주십시오.`,
					}),
				};
			}

			case undefined: {
				const length = text.length.toLocaleString('en');
				return {notice: speak({en: `Sent to the clipboard: ${length} characters.`, ko: `클립보드로 보냈습니다: ${length}자.`})};
			}
		}
	},
};
