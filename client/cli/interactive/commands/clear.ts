import {speak} from '../../language.ts';
import type {Command} from './command.ts';

/**
Begins a new conversation.
*/
export const clear: Command = {
	name: '/clear',
	summary: {en: 'begin a new conversation; the old one stays kept', ko: '새 대화 시작 (이전 대화는 저장된 채 남음)'},
	run(_argument, {session}) {
		const isKept = session.id !== undefined;
		session.clear();
		return {
			notice: speak(isKept
				? {en: 'A new conversation. The old one is kept: /sessions lists it.', ko: '새 대화입니다. 이전 대화는 저장되어 있으며 /sessions로 볼 수 있습니다.'}
				: {en: 'The conversation is forgotten.', ko: '대화를 잊었습니다.'}),
		};
	},
};
