import {makeHarmlessLine} from '../answer/make-harmless.ts';
import type {
	Check,
	CheckPart,
	CheckState,
	Report,
} from '../../doctor/report.ts';

const marks: Readonly<Record<CheckState, string>> = {ok: '✓', wrong: '✗', open: '–'};
const colours: Readonly<Record<CheckState, string>> = {ok: '\u{1B}[32m', wrong: '\u{1B}[31m', open: '\u{1B}[2m'};
const titles: Readonly<Record<CheckPart, string>> = {client: 'As a client sees it', account: 'As AWS has it'};

function lineOf({name, state, detail, routes}: Check, width: number, isColoured: boolean): string {
	const mark = isColoured ? `${colours[state]}${marks[state]}\u{1B}[0m` : marks[state];
	const where = routes === undefined ? '' : `${routes.join(', ')}: `;
	return `  ${mark} ${name.padEnd(width)}  ${makeHarmlessLine(where + detail)}`;
}

/**
Writes a report for people: a line for each check, then what is wrong and how to mend it.

@param isColoured - Whether a terminal shows it that takes escape codes.
*/
export function formatReport({url, checks, findings}: Report, isColoured: boolean): string {
	const width = Math.max(...checks.map(({name}) => name.length));
	const parts = (['client', 'account'] as const).flatMap(part => {
		const own = checks.filter(check => check.part === part);
		return own.length === 0 ? [] : [[titles[part], ...own.map(check => lineOf(check, width, isColoured))].join('\n')];
	});
	const found = findings.map(({cause, wrong, mend, seen}) => [
		`What is wrong (${cause})`,
		`  ${wrong}`,
		...seen.map(line => `  Seen: ${makeHarmlessLine(line)}`),
		'How to mend it',
		`  ${mend}`,
	].join('\n'));
	const open = checks.filter(({state}) => state === 'open').length;
	const end = findings.length === 0 ? `Nothing is wrong${open === 0 ? '' : `, as far as it was looked at (${open} ${open === 1 ? 'line' : 'lines'} with –)`}.` : `${findings.length === 1 ? 'One thing is' : `${findings.length} things are`} wrong.`;
	return [makeHarmlessLine(url), ...parts, ...found, end].join('\n\n');
}
