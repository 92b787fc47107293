import {once} from 'node:events';
import type {StreamEvent} from '../../../runtime/protocol/events.ts';
import type {StreamClient} from '../../create-stream-client.ts';
import {FailedError} from '../../errors.ts';
import type {StreamRequest} from '../../types.ts';
import {exitCodes, explain} from '../explain.ts';
import type {Streams} from '../terminal.ts';
import {makeHarmless, makeHarmlessJson} from './make-harmless.ts';
import {startSpinner} from './spinner.ts';
import {startStatistics} from './statistics.ts';

/**
How answers are shown.
*/
export type Style = {
	json: boolean;
	stats: boolean;
	quiet: boolean;
};

/**
What became of one answer.
*/
export type PrintedAnswer = {
	/**
	The text as the model sent it.
	*/
	text: string;
	exitCode: number;
};

const stopNotices: ReadonlyMap<string, string> = new Map([
	['max_tokens', 'the answer has reached its longest length; --max-tokens changes it'],
	['deadline', 'the answer was stopped before the function\'s time ran out'],
	['guardrail_intervened', 'a guardrail stopped the answer'],
]);

/**
Streams one answer to the output and tells on the notices how it ended. Never throws for what can happen to an answer.
*/
export async function printAnswer(client: StreamClient, request: StreamRequest, {style, streams, signal}: {style: Style; streams: Streams; signal: AbortSignal}): Promise<PrintedAnswer> {
	const {output, notices} = streams;
	const spinner = style.quiet ? undefined : startSpinner(notices);
	const statistics = startStatistics();
	let text = '';
	let notice: string | undefined;
	let exitCode: number = exitCodes.done;

	const write = async (part: string) => {
		spinner?.stop();
		if (part !== '' && !output.write(part)) {
			await once(output, 'drain', {signal});
		}
	};

	const show = async (event: StreamEvent) => {
		statistics.take(event);
		if (style.json) {
			await write(`${makeHarmlessJson(JSON.stringify(event))}\n`);
		} else if (event.type === 'delta') {
			text += event.text;
			await write(makeHarmless(event.text));
		} else {
			spinner?.hear(event.type === 'ping' ? undefined : 'thinking');
		}

		notice = event.type === 'done' ? stopNotices.get(event.stopReason) : notice;
	};

	try {
		for await (const event of client.stream(request, {signal})) {
			await show(event);
		}
	} catch (error) {
		if (style.json && error instanceof FailedError) {
			await show(errorEvent(error));
		}

		({message: notice, exitCode} = signal.aborted ? {message: undefined, exitCode: exitCodes.interrupted} : explain(error));
	} finally {
		spinner?.stop();
	}

	if (text !== '' && !text.endsWith('\n') && !output.destroyed) {
		output.write('\n');
	}

	if (notice !== undefined && (!style.quiet || exitCode !== exitCodes.done)) {
		notices.write(`[${notice}]\n`);
	}

	if (style.stats) {
		notices.write(`[${statistics.summary()}]\n`);
	}

	return {text, exitCode};
}

function errorEvent(error: FailedError): StreamEvent {
	return {
		type: 'error', code: error.protocolCode ?? '', message: error.message, requestId: error.requestId ?? '', retryable: error.retryable,
	};
}
