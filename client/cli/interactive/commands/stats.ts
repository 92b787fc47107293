import {speak} from '../../language.ts';
import type {Command} from './command.ts';

/**
Shows the figures of the next answers, or no longer.
*/
export const stats: Command = {
	name: '/stats',
	summary: {en: 'show the figures of each answer, or stop that', ko: '답변마다 수치 보기 켜고 끄기'},
	run(_argument, {style}) {
		style.stats = !style.stats;
		return {
			notice: speak(style.stats
				? {en: 'The next answers come with their figures.', ko: '다음 답변부터 수치를 함께 보여 줍니다.'}
				: {en: 'The next answers come without figures.', ko: '다음 답변부터 수치를 보여 주지 않습니다.'}),
		};
	},
};
