import {makeHarmless, makeHarmlessLine} from '../../answer/make-harmless.ts';
import {speak} from '../../language.ts';
import {textOf} from '../content.ts';
import type {Session} from '../session.ts';

/**
A conversation as Markdown to read: the title, where it was held, and what was said, the turns that are no longer sent too.
*/
export function toMarkdown({conversation: {turns, unanswered, system, model}, title, endpoint}: Session): string {
	const you = speak({en: 'You', ko: '나'});
	const facts = [
		endpoint !== undefined && `- ${speak({en: 'Endpoint', ko: '엔드포인트'})}: ${makeHarmlessLine(endpoint)}`,
		system !== undefined && `- ${speak({en: 'System prompt', ko: '시스템 프롬프트'})}: ${makeHarmlessLine(system)}`,
	].filter(fact => fact !== false);
	const said = turns.flatMap(({question, answer}) => [
		`## ${you}`,
		textOf(question.content),
		`## ${makeHarmlessLine(answer.model ?? model ?? speak({en: 'Answer', ko: '답변'}))}`,
		answer.text,
		...(answer.toolCalls ?? []).map(({name = '', input}) => `\`${name}(${input})\``),
		...(answer.isCut ? [speak({en: '*[This answer was cut here.]*', ko: '*[이 답변은 여기서 끊겼습니다.]*'})] : []),
	]);
	return `${[
		`# ${title}`,
		...(facts.length > 0 ? [facts.join('\n')] : []),
		...said,
		...(unanswered ? [`## ${you}`, textOf(unanswered.content), speak({en: '*[No answer came.]*', ko: '*[답변이 오지 않았습니다.]*'})] : []),
	].map(block => makeHarmless(block).trim()).filter(block => block !== '').join('\n\n')}\n`;
}
