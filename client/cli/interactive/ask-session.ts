import type {StreamClient} from '../../create-stream-client.ts';
import type {AnswerOptions} from '../../types.ts';
import {printAnswer, type Style} from '../answer/print-answer.ts';
import {exitCodes} from '../explain.ts';
import type {Session} from '../sessions/session.ts';
import type {Streams} from '../terminal.ts';
import type {AnswerDetails, Question} from './conversation.ts';

/**
What became of an answer; more is known of some than of others.
*/
export type Asked = AnswerDetails & {text: string; exitCode: number; failure?: {code?: string}};

/**
Asks a question in a session: it is kept before it is sent, the answer while it comes.

@param model - For this question. Default: the conversation's.
@param isOnce - Whether it is the only one.
*/
export async function askSession({content, typed}: Question, {client, session, answer, model, isOnce = false, style, streams, signal}: {
	client: StreamClient;
	session: Session;
	answer: AnswerOptions;
	model?: string;
	isOnce?: boolean;
	style: Style;
	streams: Streams;
	signal: AbortSignal;
}): Promise<Asked> {
	const messages = session.begin(content, typed);
	const {system, model: usual} = session.conversation;
	const options = {...answer, system, model: model ?? usual};
	// A single text needs no list.
	const request = isOnce && messages.length === 1 && typeof content === 'string' ? {...options, prompt: content} : {...options, messages};
	const asked: Asked = await printAnswer(client, request, {
		style, streams, signal, onText(text) {
			session.append(text);
		},
	});
	session.settle(asked.text, asked.exitCode !== exitCodes.done, detailsOf(asked));
	return asked;
}

function detailsOf({model, usage, stopReason, reasoning, toolCalls}: Asked): AnswerDetails {
	return {
		...(model !== undefined && {model}),
		...(usage !== undefined && {usage}),
		...(stopReason !== undefined && {stopReason}),
		...(reasoning !== undefined && reasoning !== '' && {reasoning}),
		...(toolCalls !== undefined && toolCalls.length > 0 && {toolCalls}),
	};
}
