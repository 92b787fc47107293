import {speak} from '../../language.ts';
import {formatSessions} from '../../sessions/format-sessions.ts';
import {listSessions} from '../../sessions/list-sessions.ts';
import type {Command} from './command.ts';

/**
So many fit on a screen, and more are found by their titles.
*/
const most = 20;

/**
Lists the kept conversations.
*/
export const sessions: Command = {
	name: '/sessions',
	summary: {en: 'list the kept conversations', ko: '저장된 대화 목록'},
	async run(_argument, chat) {
		chat.listed = await listSessions(chat.session.directory, most);
		return {
			notice: chat.listed.length === 0
				? speak({en: 'No conversation is kept.', ko: '저장된 대화가 없습니다.'})
				: [...formatSessions(chat.listed, chat.session.id), speak({en: '/load NUMBER goes on with one.', ko: '/load 번호로 이어 갈 수 있습니다.'})].join('\n'),
		};
	},
};
