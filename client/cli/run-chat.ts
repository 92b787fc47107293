import process from 'node:process';
import {createStreamClient} from '../create-stream-client.ts';
import type {Timeouts} from '../timeouts.ts';
import type {AnswerOptions} from '../types.ts';
import type {AttachmentPart} from './attach/read-attachment.ts';
import {stoppedWords} from './answer/notices/stopped-words.ts';
import {wrapNotice} from './answer/notices/wrap-notice.ts';
import {exitCodes, explain} from './explain.ts';
import type {Endpoint} from './endpoint/endpoint.ts';
import {askSession} from './interactive/ask-session.ts';
import type {ChatContext} from './interactive/chat-context.ts';
import type {Question} from './interactive/conversation.ts';
import {usualStyle, type Style} from './answer/style.ts';
import {speak} from './language.ts';
import {openSession, type SessionOptions} from './sessions/open-session.ts';
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
	The files and pictures that it is about, which are sent in front of it.
	*/
	parts?: AttachmentPart[];
	/**
	How the model is to answer.
	*/
	answer?: AnswerOptions;
	timeouts?: Timeouts;
	/**
	Whether the conversation is kept, and which one to go on with. Default: a new one that is not kept.
	*/
	session?: SessionOptions;
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
			throw new UserError(speak({en: `The answer can't be written: ${outputError.message}.`, ko: `답변을 쓸 수 없습니다: ${outputError.message}.`}));
		}

		// A reader that has seen enough, such as head, is no failure.
		return outputError ? exitCodes.done : exitCode;
	} catch (error) {
		const {message, exitCode} = explain(error);
		streams.notices.write(`${wrapNotice(message, streams.notices)}\n`);
		return exitCode;
	}
}

async function run(options: ChatOptions, streams: Streams, signal: AbortSignal): Promise<number> {
	const {url, apiKey, timeouts, answer = {}} = options;
	const style = readStyle(options);
	const {json, quiet} = style;
	const client = createStreamClient({url, apiKey, timeouts});
	const session = await openSession(options.session ?? {save: false}, {
		url,
		// What only the endpoint brings along does not change a conversation that goes on.
		system: answer.system === options.system ? undefined : answer.system,
		model: answer.model === options.model ? undefined : answer.model,
		usual: {system: options.system ?? answer.system, model: options.model ?? answer.model},
		tell(line) {
			if (!quiet) {
				streams.notices.write(`${wrapNotice(line, streams.notices)}\n`);
			}
		},
	});
	const context = {
		client, endpoint: options, answer, style, streams, session, signal,
	};
	if (options.prompt === undefined && streams.input.isTTY) {
		if (json) {
			throw new UserError(speak({en: 'The flag --json needs a prompt: give one behind "--", or by a pipe.', ko: '--json에는 프롬프트가 필요합니다. "--" 뒤에 적거나 파이프로 보내십시오.'}));
		}

		// A single question needs neither editor nor commands.
		const {chat} = await import('./interactive/interactive.ts');
		return chat(context);
	}

	const prompt = joinPrompt(options.prompt, options.prompt === undefined ? await readInput(streams.input, false) : '');
	if (prompt === undefined) {
		throw new UserError(speak({
			en: 'There is nothing to ask: give a prompt behind "--", or by a pipe, or start it on a terminal for a conversation.',
			ko: '질문할 내용이 없습니다. 프롬프트를 "--" 뒤에 적거나 파이프로 보내십시오. 터미널에서 시작하면 대화할 수 있습니다.',
		}));
	}

	// The title of a kept conversation is the question, and not the text of a file.
	return answerOnce(options.parts === undefined ? {content: prompt} : {content: [...options.parts, {type: 'text', text: prompt}], typed: prompt}, context);
}

async function answerOnce(question: Question, {signal, ...context}: ChatContext): Promise<number> {
	const interrupt = new AbortController();
	const onInterrupt = () => {
		interrupt.abort();
	};

	process.once('SIGINT', onInterrupt);
	try {
		const {exitCode, text} = await askSession(question, {...context, isOnce: true, signal: AbortSignal.any([signal, interrupt.signal])});
		const {style: {quiet, json}, streams: {notices}} = context;
		if (interrupt.signal.aborted && !quiet && !json) {
			notices.write(`${wrapNotice(stoppedWords(text === ''), notices)}\n`);
		}

		return exitCode;
	} finally {
		context.session.close();
		process.off('SIGINT', onInterrupt);
	}
}

function readStyle(options: Partial<Style>): Style {
	const names = Object.keys(usualStyle) as Array<keyof Style>;
	return {...usualStyle, ...Object.fromEntries(names.map(name => [name, options[name] ?? usualStyle[name]]))};
}

/**
Leaves out what is undefined, which would hide a default.
*/
function pickStreams({input, output, notices}: ChatOptions): Partial<Streams> {
	return {...(input && {input}), ...(output && {output}), ...(notices && {notices})};
}
