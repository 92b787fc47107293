import process from 'node:process';
import {createStreamClient} from '../create-stream-client.ts';
import type {Timeouts} from '../timeouts.ts';
import type {AnswerOptions} from '../types.ts';
import {exitCodes, explain} from './explain.ts';
import type {Endpoint} from './endpoint/endpoint.ts';
import {chat, type ChatContext} from './interactive/interactive.ts';
import {printAnswer, type Style} from './answer/print-answer.ts';
import {joinPrompt, readInput} from './read-input.ts';
import {processStreams, type Streams} from './terminal.ts';
import {UserError} from './user-error.ts';

/**
What the terminal client needs; only the URL is required.
*/
export type ChatOptions = Endpoint & Partial<Streams> & Partial<Style> & {
	/**
	One question. Without it: a conversation where the input is a terminal, else the input is the question.
	*/
	prompt?: string;
	/**
	How the model is to answer.
	*/
	answer?: AnswerOptions;
	timeouts?: Timeouts;
	/**
	Ends it, with exit code 130. Ctrl-C is handled here in any case.
	*/
	signal?: AbortSignal;
};

/**
Runs the terminal client on an endpoint: one answer, or a conversation. Resolves with the exit code, one of `exitCodes` in explain.ts; what went wrong has been printed then.
*/
export async function runChat(options: ChatOptions): Promise<number> {
	const streams = {...processStreams(), ...pickStreams(options)};
	const leave = new AbortController();
	let outputError: NodeJS.ErrnoException | undefined;
	const onOutputError = (error: NodeJS.ErrnoException) => {
		outputError ??= error;
		leave.abort();
	};

	const ignore = () => {/* Nobody reads the notices any more: there is nowhere to say so. */};
	// For good: a failure may come after the last write.
	streams.output.on('error', onOutputError);
	streams.notices.on('error', ignore);
	try {
		const exitCode = await run(options, streams, AbortSignal.any([leave.signal, ...(options.signal ? [options.signal] : [])]));
		if (outputError && outputError.code !== 'EPIPE') {
			throw new UserError(`The answer can't be written: ${outputError.message}.`);
		}

		// A reader that has seen enough, such as head, is no failure.
		return outputError ? exitCodes.done : exitCode;
	} catch (error) {
		const {message, exitCode} = explain(error);
		streams.notices.write(`${message}\n`);
		return exitCode;
	}
}

async function run(options: ChatOptions, streams: Streams, signal: AbortSignal): Promise<number> {
	const {url, apiKey, timeouts, answer = {}, json = false, stats = false, quiet = false} = options;
	const client = createStreamClient({url, apiKey, timeouts});
	const context = {
		client, answer, style: {json, stats, quiet}, streams, signal,
	};
	if (options.prompt === undefined && streams.input.isTTY) {
		if (json) {
			throw new UserError('The flag --json needs a prompt: give one behind "--", or by a pipe.');
		}

		return chat(context);
	}

	const prompt = joinPrompt(options.prompt, options.prompt === undefined ? await readInput(streams.input, false) : '');
	if (prompt === undefined) {
		throw new UserError('There is nothing to ask: give a prompt behind "--", or by a pipe, or start it on a terminal for a conversation.');
	}

	return answerOnce(prompt, context);
}

async function answerOnce(prompt: string, {client, answer, style, streams, signal}: ChatContext): Promise<number> {
	const interrupt = new AbortController();
	const onInterrupt = () => {
		interrupt.abort();
	};

	process.once('SIGINT', onInterrupt);
	try {
		const printed = await printAnswer(client, {...answer, prompt}, {style, streams, signal: AbortSignal.any([signal, interrupt.signal])});
		return printed.exitCode;
	} finally {
		process.off('SIGINT', onInterrupt);
	}
}

/**
Leaves out what is undefined, which would hide a default.
*/
function pickStreams({input, output, notices}: ChatOptions): Partial<Streams> {
	return {...(input && {input}), ...(output && {output}), ...(notices && {notices})};
}
