import {speak} from '../../language.ts';
import {makeTitle} from '../../sessions/title.ts';
import type {Command} from './command.ts';

/**
Shows the title of the conversation, or sets it.
*/
export const title: Command = {
	name: '/title',
	argument: {en: '[TEXT]', ko: '[글]'},
	summary: {en: 'show the title, or set it', ko: '제목 보기, 바꾸기'},
	run(argument, {session}) {
		const name = makeTitle(argument);
		if (name !== '') {
			session.rename(name);
		}

		return {notice: speak({en: `Title: ${session.title}`, ko: `제목: ${session.title}`})};
	},
};
