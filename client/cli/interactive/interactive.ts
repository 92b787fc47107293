import type {StreamClient} from '../../create-stream-client.ts';
import type {AnswerOptions} from '../../types.ts';
import {exitCodes} from '../explain.ts';
import {printAnswer, type Style} from '../answer/print-answer.ts';
import type {Streams} from '../terminal.ts';
import {isCommand, runCommand} from './commands.ts';
import {Conversation} from './conversation.ts';
import {createMessageReader} from './create-message-reader.ts';
import type {MessageReader} from './message-reader.ts';

/**
What the chat needs.
*/
export type ChatContext = {
	client: StreamClient;
	answer: AnswerOptions;
	style: Style;
	streams: Streams;
	/**
	Ends the chat.
	*/
	signal: AbortSignal;
};

/**
A second Ctrl-C within this time leaves, also while the first one is still at work. In milliseconds.
*/
const doubleInterrupt = 1000;

/**
The exit code for each way to leave at the prompt.
*/
const endings = {end: exitCodes.done, interrupt: exitCodes.interrupted, hangup: exitCodes.hangup} as const;

/**
Talks until the user leaves. Returns the exit code.
*/
export async function chat(context: ChatContext): Promise<number> {
	const {streams: {notices}, signal, style, answer} = context;
	const conversation = new Conversation(answer.system);
	const reader = createMessageReader(context.streams);
	const close = () => {
		reader.close();
	};

	signal.addEventListener('abort', close, {once: true});
	const say = (line: string) => {
		notices.write(`${line}\n`);
	};

	if (!style.quiet) {
		say('/help lists the commands. Ctrl-C stops an answer, Ctrl-D leaves.');
	}

	try {
		for (;;) {
			const input = await reader.read();
			if (input.type !== 'message') {
				return signal.aborted ? exitCodes.interrupted : endings[input.type];
			}

			const command = isCommand(input.text) ? runCommand(input.text, conversation) : {question: input.text.trim()};
			if (command.isQuit) {
				return exitCodes.done;
			}

			if (command.notice !== undefined) {
				say(command.notice);
			}

			if (command.question !== undefined && command.question !== '' && await hasLeftDuring(command.question, {conversation, reader, context})) {
				return exitCodes.interrupted;
			}
		}
	} finally {
		signal.removeEventListener('abort', close);
		close();
	}
}

/**
Asks one question; `true` where the user left meanwhile.
*/
async function hasLeftDuring(question: string, {conversation, reader, context}: {conversation: Conversation; reader: MessageReader; context: ChatContext}): Promise<boolean> {
	const {client, answer, style, streams, signal} = context;
	const cancel = new AbortController();
	let interruptedAt: number | undefined;
	let isLeft = false;
	reader.onInterrupt = () => {
		const now = performance.now();
		isLeft = interruptedAt !== undefined && now - interruptedAt < doubleInterrupt;
		interruptedAt = now;
		cancel.abort();
	};

	const request = {...answer, system: conversation.system, messages: conversation.ask(question)};
	const {text, exitCode} = await printAnswer(client, request, {style, streams, signal: AbortSignal.any([signal, cancel.signal])});
	reader.onInterrupt = undefined;
	conversation.settle(text, exitCode !== exitCodes.done);
	if (cancel.signal.aborted && !style.quiet) {
		streams.notices.write(`[${text === '' ? 'stopped' : 'cut here; what came stays in the conversation'}. The function may run on, and cost, until its own limits.]\n`);
	}

	return isLeft || signal.aborted;
}
