import {makeHarmlessLine} from '../../answer/make-harmless.ts';
import {speak} from '../../language.ts';
import type {Command} from './command.ts';

/**
Shows the route's models, takes one for the next questions, or goes back to the route's own.
*/
export const model: Command = {
	name: '/model',
	argument: {en: '[MODEL|off]', ko: '[모델|off]'},
	summary: {en: 'list the models, ask another one from now on, or the usual one again', ko: '모델 목록 보기, 다음 질문부터 쓸 모델 고르기, 기본 모델로 돌아가기'},
	async run(argument, {session, listModels}) {
		if (argument === 'off') {
			session.setModel(undefined);
			return {notice: speak({en: 'The next questions go to the route\'s own model.', ko: '다음 질문부터 경로의 기본 모델에 묻습니다.'})};
		}

		if (argument !== '') {
			session.setModel(argument);
			const name = makeHarmlessLine(argument);
			return {notice: speak({en: `The next questions go to ${name}.`, ko: `다음 질문부터 ${name} 모델에 묻습니다.`})};
		}

		const models = await listModels();
		const current = session.conversation.model ?? models[0];
		return {
			notice: models.length === 0
				? speak({en: 'The endpoint names no models.', ko: '엔드포인트가 모델을 알려 주지 않습니다.'})
				: models.map(id => `${id === current ? '*' : ' '} ${makeHarmlessLine(id)}`).join('\n'),
		};
	},
	complete: async (_argument, {listModels}) => listModels(),
};
