import {once} from 'node:events';
import {setImmediate as turn} from 'node:timers/promises';
import type {StreamEvent} from '../../../runtime/protocol/events.ts';
import {createCompletion} from '../../complete.ts';
import type {StreamClient} from '../../create-stream-client.ts';
import {StreamError, TimeoutError} from '../../errors.ts';
import type {Completion, StreamRequest} from '../../types.ts';
import {exitCodes, explain} from '../explain.ts';
import {onExit} from '../process/on-exit.ts';
import type {OutputStream} from '../terminal.ts';
import {createAnswerWriter} from './create-answer-writer.ts';
import {createBatch} from './create-batch.ts';
import {createReasoningWriter} from './create-reasoning-writer.ts';
import {toErrorEvent} from './error-event.ts';
import {makeHarmlessJson} from './make-harmless.ts';
import {startSpinner, type Activity} from './spinner.ts';
import {startStatistics, type Statistics} from './statistics.ts';
import type {PrintOptions} from './style.ts';

/**
What became of one request.
*/
export type Attempt = {
	completion: Completion;
	exitCode: number;
	statistics: Statistics;
	/**
	Whether anything of the answer has come.
	*/
	isBegun: boolean;
	/**
	Whether a block of code was asked for, and there is none.
	*/
	lacksCode: boolean;
	failure?: {message: string; code?: string; retryable: boolean; retryAfter?: number; isTimeout: boolean};
};

/**
What an event tells that shows nothing of the answer.
*/
const activities: Readonly<Partial<Record<StreamEvent['type'], Activity>>> = {start: 'connected', reasoning: 'thinking', tool: 'calling'};

/**
Sends a request once, and streams its answer to the output. Never throws for what can happen to an answer.
*/
export async function streamAnswer(client: StreamClient, request: StreamRequest, {style, streams: {output, notices}, signal, onText}: PrintOptions): Promise<Attempt> {
	const spinner = style.quiet ? undefined : startSpinner(notices);
	const statistics = startStatistics();
	const completion = createCompletion();
	const reasoning = style.reasoning && !style.json ? createReasoningWriter(notices) : undefined;
	let writer = await createAnswerWriter(style, output);
	let hasText = false;
	let isBegun = false;
	let exitCode: number = exitCodes.done;
	let failure: Attempt['failure'];

	const write = (part: string) => {
		if (part !== '' && !output.destroyed) {
			output.write(part);
		}
	};

	const batch = createBatch(part => {
		write(style.json ? part : writer.push(part));
	});

	/**
	Ends a stretch of text: nothing else may be written to the terminal before.
	*/
	const endText = () => {
		batch.flush();
		write(hasText ? writer.end() : '');
		hasText = false;
	};

	const think = async (text: string) => {
		spinner?.stop();
		if (hasText && output.isTTY && !style.code) {
			endText();
			writer = await createAnswerWriter(style, output);
		}

		reasoning?.push(text);
	};

	const show = async (event: StreamEvent) => {
		if (style.json) {
			spinner?.stop();
			batch.add(jsonLine(event));
		} else if (event.type === 'delta') {
			spinner?.stop();
			reasoning?.end();
			hasText = true;
			batch.add(event.text);
		} else if (event.type === 'reasoning' && reasoning && event.text !== undefined) {
			await think(event.text);
		} else {
			spinner?.hear(activities[event.type]);
		}
	};

	// A program that a signal ends leaves the cursor at the start of a line.
	const forget = onExit(endText);
	try {
		for await (const event of client.stream(request, {signal})) {
			statistics.take(event);
			completion.take(event);
			isBegun ||= ['delta', 'reasoning', 'tool'].includes(event.type);
			if (event.type === 'delta') {
				onText?.(event.text);
			}

			await show(event);
			if (output.writableNeedDrain) {
				await once(output, 'drain', {signal});
			}
		}
	} catch (error) {
		if (signal.aborted) {
			exitCode = exitCodes.interrupted;
		} else {
			const {message, exitCode: code} = explain(error);
			exitCode = code;
			failure = {message, ...detailsOf(error)};
			if (style.json && error instanceof StreamError) {
				batch.add(jsonLine(toErrorEvent(error, completion.soFar().requestId)));
			}
		}
	} finally {
		forget();
		statistics.end();
		spinner?.stop();
		reasoning?.end();
	}

	endText();
	await handOver(output, signal);
	return {
		completion: completion.soFar(), exitCode, statistics, isBegun, lacksCode: writer.lacksCode(), ...(failure && {failure}),
	};
}

/**
Waits until all that was written has left, or failed: the last piece's failure would come too late to be told.
*/
async function handOver(output: OutputStream, signal: AbortSignal): Promise<void> {
	if (output.destroyed === true || signal.aborted) {
		return;
	}

	const aborted = once(signal, 'abort');
	await Promise.race([aborted, new Promise<void>(resolve => {
		output.write('', () => {
			resolve();
		});
	})]);
	// The failure itself is told behind the call.
	await turn();
}

function detailsOf(error: unknown): Omit<NonNullable<Attempt['failure']>, 'message'> {
	return error instanceof StreamError
		? {
			code: error.protocolCode, retryable: error.retryable, retryAfter: error.retryAfter, isTimeout: error instanceof TimeoutError,
		}
		: {retryable: false, isTimeout: false};
}

function jsonLine(event: StreamEvent): string {
	return `${makeHarmlessJson(JSON.stringify(event))}\n`;
}
