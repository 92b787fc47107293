import type {StreamClient} from '../../create-stream-client.ts';
import type {Completion, StreamRequest} from '../../types.ts';
import {exitCodes} from '../explain.ts';
import {countDown} from './count-down.ts';
import {sayEnd} from './say-end.ts';
import {streamAnswer, type Attempt} from './stream-answer.ts';
import type {PrintOptions} from './style.ts';

/**
What became of one answer.
*/
export type PrintedAnswer = Pick<Completion, 'model' | 'usage' | 'reasoning' | 'toolCalls'> & {
	/**
	The text as the model sent it.
	*/
	text: string;
	exitCode: number;
	/**
	Unknown where the answer did not end by itself.
	*/
	stopReason?: string;
	/**
	Why it is not complete, in words of the protocol where there are any; not where it was interrupted.
	*/
	failure?: {code?: string; retryable: boolean};
};

/**
The wait before a request is sent again, where the endpoint names none; one that it names is kept up to `longestWait`. In milliseconds.
*/
const usualWait = 3000;
const longestWait = 30_000;

/**
Streams one answer to the output and tells on the notices how it ended. Never throws for what can happen to an answer.

What failed before anything of the answer came, and may succeed, is sent once more after a countdown; not where a program reads the events, and not after a wait that took too long already.
*/
export async function printAnswer(client: StreamClient, request: StreamRequest, options: PrintOptions): Promise<PrintedAnswer> {
	const {style, streams: {notices}, signal} = options;
	let attempt = await streamAnswer(client, request, options);
	const wait = style.json || signal.aborted ? undefined : waitOf(attempt);
	if (wait !== undefined) {
		const isOver = await countDown(wait, {reason: attempt.failure?.message ?? '', notices: style.quiet ? undefined : notices, signal});
		attempt = isOver ? await streamAnswer(client, request, options) : {...attempt, exitCode: exitCodes.interrupted, failure: undefined};
	}

	sayEnd(attempt, options);
	const {completion: {text, reasoning, toolCalls, model, usage, stopReason}, exitCode, failure} = attempt;
	return {
		text, exitCode, reasoning, toolCalls,
		...(model !== undefined && {model}),
		...(usage !== undefined && {usage}),
		...(stopReason !== '' && {stopReason}),
		...(failure && {failure: {retryable: failure.retryable, ...(failure.code !== undefined && {code: failure.code})}}),
	};
}

function waitOf({failure, isBegun}: Attempt): number | undefined {
	if (!failure?.retryable || failure.isTimeout || isBegun) {
		return undefined;
	}

	const wait = failure.retryAfter ?? usualWait;
	return wait > longestWait ? undefined : wait;
}

export {type Style} from './style.ts';
