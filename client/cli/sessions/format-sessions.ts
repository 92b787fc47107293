import stringWidth from 'string-width';
import {speak} from '../language.ts';
import type {SessionSummary} from './list-sessions.ts';

/**
The kept conversations as lines: number, when, turns, title. The one that is open has a star.
*/
export function formatSessions(sessions: readonly SessionSummary[], current?: string): string[] {
	const rows = sessions.map(({id, title, turns, isUnanswered, changedAt}, index) => [
		`${id === current ? '*' : ' '}${String(index + 1).padStart(String(sessions.length).length)}`,
		formatTime(changedAt),
		formatTurns(turns, isUnanswered),
		title,
	]);
	const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => stringWidth(row[column]!))));
	return rows.map(row => row.map((cell, column) => column < 3 ? cell + ' '.repeat(widths[column]! - stringWidth(cell)) : cell).join('  '));
}

/**
A number of turns in words. A question that nothing came to answer is no turn, but nor is it nothing: it can be asked again.

@param isUnanswered - Whether the last question is such a one.
*/
export function formatTurns(turns: number, isUnanswered: boolean): string {
	const answered = turns === 0 && isUnanswered ? [] : [speak({en: `${turns} ${turns === 1 ? 'turn' : 'turns'}`, ko: `${turns}번 묻고 답함`})];
	const none = answered.length === 0 ? {en: 'no answer', ko: '답변 없음'} : {en: 'then no answer', ko: '마지막은 답변 없음'};
	return [...answered, ...(isUnanswered ? [speak(none)] : [])].join(', ');
}

/**
A time of this machine to the minute, such as `2026-11-28 15:26`.
*/
export function formatTime(time: Date): string {
	const two = (number: number) => String(number).padStart(2, '0');
	return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
