import {stoppedWords} from '../answer/notices/stopped-words.ts';
import {askSession} from './ask-session.ts';
import type {ChatContext} from './chat-context.ts';
import type {ChatState} from './commands/command.ts';
import type {Question} from './conversation.ts';
import {offerToDrop} from './offer-to-drop.ts';

/**
A second Ctrl-C within this time leaves, also while the first one is still at work. In milliseconds.
*/
const doubleInterrupt = 1000;

type Asking = {
	context: ChatContext;
	state: ChatState;
	say: (line: string) => void;
	/**
	For this question. Default: the conversation's.
	*/
	model?: string;
};

/**
Asks one question of the chat, and again where it has grown too long and its oldest turns may be left out; `true` where the user left meanwhile.
*/
export async function askQuestion(question: Question, asking: Asking): Promise<boolean> {
	const {state, say} = asking;
	for (let isAgreed = false; ; isAgreed = true) {
		const {isLeft, isTooLong} = await askOnce(question, asking);
		if (isLeft || !isTooLong || !await offerToDrop(state, say, isAgreed)) {
			return isLeft;
		}
	}
}

/**
Asks it, until Ctrl-C cancels the answer.
*/
async function askOnce(question: Question, {context, state, say, model}: Asking): Promise<{isLeft: boolean; isTooLong: boolean}> {
	const {client, answer, style, streams, signal} = context;
	const {session, reader} = state;
	const cancel = new AbortController();
	let interruptedAt: number | undefined;
	let isLeft = false;
	reader.onInterrupt = () => {
		const now = performance.now();
		isLeft = interruptedAt !== undefined && now - interruptedAt < doubleInterrupt;
		interruptedAt = now;
		cancel.abort();
	};

	const {text, failure} = await askSession(question, {
		client, session, answer, model, style, streams, signal: AbortSignal.any([signal, cancel.signal]),
	});
	reader.onInterrupt = undefined;
	if (cancel.signal.aborted && !style.quiet) {
		say(stoppedWords(text === ''));
	}

	return {isLeft: isLeft || signal.aborted, isTooLong: failure?.code === 'context_length_exceeded'};
}
