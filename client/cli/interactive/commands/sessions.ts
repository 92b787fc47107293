import {speak} from '../../language.ts';
import {formatSessions} from '../../sessions/format-sessions.ts';
import {listIds, listSessions} from '../../sessions/list-sessions.ts';
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
		const {directory, id} = chat.session;
		chat.listed = await listSessions(directory, most);
		// Files alone are counted: to read all of them takes long.
		const more = chat.listed.length < most ? 0 : (await listIds(directory)).length - most;
		return {
			notice: chat.listed.length === 0
				? speak({en: 'No conversation is kept.', ko: '저장된 대화가 없습니다.'})
				: [...formatSessions(chat.listed, id), goOn(more)].join('\n'),
		};
	},
};

function goOn(more: number): string {
	if (more === 0) {
		return speak({en: '/load NUMBER goes on with one.', ko: '/load 번호로 이어 갈 수 있습니다.'});
	}

	return speak({
		en: `There ${more === 1 ? 'is 1 more' : `are ${more} more`}. /load goes on with one: give it a number, the start of a title, or an id.`,
		ko: `이 밖에 ${more}개가 더 있습니다. /load 뒤에 번호, 제목의 첫머리, 아이디를 적으면 이어 갈 수 있습니다.`,
	});
}
