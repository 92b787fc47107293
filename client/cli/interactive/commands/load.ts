import {speak} from '../../language.ts';
import {findSession} from '../../sessions/find-session.ts';
import {listSessions} from '../../sessions/list-sessions.ts';
import {UserError} from '../../user-error.ts';
import {drawRecap} from '../draw-recap.ts';
import type {Command} from './command.ts';

/**
Goes on with a kept conversation.
*/
export const load: Command = {
	name: '/load',
	argument: {en: 'NUMBER|ID|NAME', ko: '번호|아이디|이름'},
	summary: {en: 'go on with a kept conversation', ko: '저장된 대화 이어 가기'},
	async run(argument, chat) {
		if (argument === '') {
			throw new UserError(speak({
				en: 'Which conversation is it? Give /load a number of /sessions, an id, or the start of a title.',
				ko: '어느 대화입니까? /load 뒤에 /sessions의 번호나 아이디, 또는 제목의 첫머리를 적어 주십시오.',
			}));
		}

		const listed = chat.listed.length > 0 ? chat.listed : await listSessions(chat.session.directory, 20);
		const wanted = /^[1-9]\d?$/v.test(argument) ? listed[Number(argument) - 1]?.id ?? argument : argument;
		const isOpen = wanted === chat.session.id || (chat.session.id !== undefined && (await findSession(chat.session.directory, wanted)).id === chat.session.id);
		if (isOpen) {
			return {notice: speak({en: 'This is that conversation already.', ko: '이미 그 대화입니다.'})};
		}

		const session = await chat.openSession(wanted);
		chat.session.close();
		chat.session = session;
		return {notice: await drawRecap(session, chat)};
	},
	async complete(_argument, {session}) {
		return (await listSessions(session.directory, 50)).map(({title}) => title);
	},
};
