import {makeHarmless} from '../answer/make-harmless.ts';
import {speak} from '../language.ts';
import {textOf} from './content.ts';
import {formatTurns} from './format-sessions.ts';
import type {Session} from './session.ts';
import {makeTitle} from './title.ts';

/**
The most rows of the last answer that are shown again.
*/
const mostRows = 12;

/**
What is said where a kept conversation goes on: its title, and the last question with the end of its answer.

@param draw - Makes rows of an answer. Default: its lines as they are.
*/
export function recapOf({conversation: {turns, unanswered}, title}: Session, draw = (text: string) => text.split('\n')): string {
	const last = turns.at(-1);
	const count = formatTurns(turns.length, unanswered !== undefined);
	return [
		speak({en: `[Goes on: ${title} · ${count}]`, ko: `[이어 갑니다: ${title} · ${count}]`}),
		...(last ? [`> ${makeTitle(last.question.typed ?? textOf(last.question.content))}`, ...endOf(draw(makeHarmless(last.answer.text).trimEnd()))] : []),
		...(last?.answer.isCut ? [speak({en: '[This answer was cut here; what came stays in the conversation.]', ko: '[이 답변은 여기서 끊겼습니다. 여기까지는 대화에 남아 있습니다.]'})] : []),
		...(unanswered
			? [
				`> ${makeTitle(unanswered.typed ?? textOf(unanswered.content))}`,
				speak({en: '[No answer came; /retry asks it again.]', ko: '[답변이 오지 않았습니다. /retry로 다시 물을 수 있습니다.]'}),
			]
			: []),
	].join('\n');
}

function endOf(rows: readonly string[]): string[] {
	return rows.length > mostRows ? ['…', ...rows.slice(-mostRows)] : [...rows];
}
