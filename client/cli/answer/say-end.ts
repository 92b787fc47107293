import type {ToolCall} from '../../types.ts';
import {exitCodes} from '../explain.ts';
import {sizeOf, type OutputStream} from '../terminal.ts';
import {dim} from './notices/dim.ts';
import {fit} from './notices/fit.ts';
import {makeHarmlessLine} from './make-harmless.ts';
import type {Attempt} from './stream-answer.ts';
import type {PrintOptions} from './style.ts';
import {usageLine} from './usage-line.ts';
import {words} from './words.ts';
import {wrapNotice} from './notices/wrap-notice.ts';

/**
The width of what is told about a tool call where there is no terminal.
*/
const usualColumns = 200;

/**
Tells behind an answer what is not in its text: which tools the model calls, how it ended, and what it took. Where it is quiet, only errors and the figures that were asked for.
*/
export function sayEnd(attempt: Attempt, {style, streams: {notices}}: Pick<PrintOptions, 'style' | 'streams'>): void {
	const {completion, exitCode, failure, statistics} = attempt;
	const isSpeaking = !style.quiet && !style.json;
	for (const call of isSpeaking ? completion.toolCalls : []) {
		notices.write(`${dim(callLine(call, notices), notices)}\n`);
	}

	const notice = failure?.message ?? (exitCode === exitCodes.done ? noticeOf(attempt) : undefined);
	if (notice !== undefined && (!style.quiet || failure)) {
		notices.write(`${wrapNotice(`[${notice}]`, notices)}\n`);
	}

	if (isSpeaking && !style.stats && notices.isTTY && exitCode === exitCodes.done) {
		notices.write(`${dim(wrapNotice(usageLine(completion, statistics.total()), notices), notices)}\n`);
	}

	if (style.stats) {
		notices.write(`${wrapNotice(`[${statistics.summary()}]`, notices)}\n`);
	}
}

function callLine({name = '', input}: ToolCall, notices: OutputStream): string {
	const line = makeHarmlessLine(words().call(name, input.slice(0, usualColumns * 10)));
	const columns = notices.isTTY ? Math.max(sizeOf(notices).columns - 1, 3) : usualColumns;
	const fitting = fit(line, columns - 2);
	return `[${fitting === line ? line : `${fit(line, columns - 4)}…`}]`;
}

/**
What is to be said about an answer that ended by itself; `undefined` where that is nothing.
*/
function noticeOf({completion: {text, toolCalls, stopReason}, lacksCode}: Attempt): string | undefined {
	const {longest, deadline, guardrail, empty, noCode} = words();
	const isEmpty = text.trim() === '' && toolCalls.length === 0;
	const reason = new Map([['max_tokens', longest], ['deadline', deadline], ['guardrail_intervened', guardrail]]).get(stopReason);
	const parts = [isEmpty ? empty : (lacksCode ? noCode : undefined), reason].filter(part => part !== undefined);
	return parts.length === 0 ? undefined : parts.join('; ');
}
