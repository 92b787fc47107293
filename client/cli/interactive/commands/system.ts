import {makeHarmless} from '../../answer/make-harmless.ts';
import {speak} from '../../language.ts';
import type {Command} from './command.ts';

/**
Shows or sets the system prompt.
*/
export const system: Command = {
	name: '/system',
	argument: {en: '[TEXT|off]', ko: '[글|off]'},
	summary: {en: 'show the system prompt, set it, or remove it', ko: '시스템 프롬프트 보기, 바꾸기, 없애기'},
	run(argument, {session}) {
		if (argument !== '') {
			session.setSystem(argument === 'off' ? undefined : argument);
		}

		const prompt = session.conversation.system;
		return {
			notice: speak(prompt === undefined
				? {en: 'There is no system prompt.', ko: '시스템 프롬프트가 없습니다.'}
				: {en: `System prompt: ${makeHarmless(prompt)}`, ko: `시스템 프롬프트: ${makeHarmless(prompt)}`}),
		};
	},
};
