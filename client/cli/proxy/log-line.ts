import type {RequestRecord} from '../../proxy/proxy-options.ts';
import {makeHarmlessLine} from '../answer/make-harmless.ts';

/**
The longest path that is shown.
*/
const longestPath = 200;

/**
One line about a request that is over: no query, no header, no body.
*/
export function logLine({method, path, status, milliseconds, ending}: RequestRecord): string {
	const end = {answered: '', left: ', the caller left', cut: ', cut by the endpoint'}[ending];
	return `${makeHarmlessLine(`${method} ${path.slice(0, longestPath)}`)} ${status ?? '-'} ${Math.round(milliseconds)} ms${end}`;
}
