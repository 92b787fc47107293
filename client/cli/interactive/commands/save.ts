import {speak} from '../../language.ts';
import {makeTitle} from '../../sessions/title.ts';
import type {Command} from './command.ts';

/**
Gives the conversation a name, and keeps it where it was not to be kept.
*/
export const save: Command = {
	name: '/save',
	argument: {en: '[NAME]', ko: '[이름]'},
	summary: {en: 'keep the conversation, under a name', ko: '대화를 이름을 붙여 저장'},
	run(argument, {session}) {
		const name = makeTitle(argument);
		if (name !== '') {
			session.rename(name);
		}

		session.save();
		const {isEmpty} = session.conversation;
		if (session.id === undefined && !isEmpty) {
			// The session has told why.
			return {};
		}

		return {
			notice: speak(isEmpty
				? {en: 'The conversation is kept from its first question on.', ko: '첫 질문부터 대화를 저장합니다.'}
				: {en: `Kept as ${JSON.stringify(session.title)}; it goes on with: lsf --continue=${session.id}`, ko: `${JSON.stringify(session.title)} 제목으로 저장했습니다. 이어 가려면: lsf --continue=${session.id}`}),
		};
	},
};
