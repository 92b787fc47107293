import {speak} from '../../language.ts';
import type {Command} from './command.ts';

/**
Asks the last question again, on another model too.
*/
export const retry: Command = {
	name: '/retry',
	argument: {en: '[MODEL]', ko: '[모델]'},
	summary: {en: 'ask the last question again, also on another model', ko: '마지막 질문을 다시 묻기, 다른 모델로도'},
	run(argument, {session}) {
		const question = session.retry();
		return question === undefined
			? {notice: speak({en: 'There is no question to ask again.', ko: '다시 물을 질문이 없습니다.'})}
			: {question, ...(argument !== '' && {model: argument})};
	},
	complete: async (_argument, {listModels}) => listModels(),
};
