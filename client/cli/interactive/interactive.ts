import {wrapNotice} from '../answer/notices/wrap-notice.ts';
import {exitCodes, explain} from '../explain.ts';
import {speak} from '../language.ts';
import {isUserMistake} from '../user-error.ts';
import {askQuestion} from './ask-question.ts';
import type {ChatContext} from './chat-context.ts';
import type {CommandResult} from './commands/command.ts';
import {runCommand} from './commands/run-command.ts';
import {createState} from './create-state.ts';
import {drawRecap} from './draw-recap.ts';
import {firstLine} from './first-line.ts';
import {readQuestion} from './read-question.ts';

/**
The exit code for each way to leave at the prompt.
*/
const endings = {end: exitCodes.done, interrupt: exitCodes.interrupted, hangup: exitCodes.hangup} as const;

/**
Talks until the user leaves. Returns the exit code.
*/
export async function chat(context: ChatContext): Promise<number> {
	const {signal, style, endpoint, streams: {notices}} = context;
	const say = (line: string) => {
		notices.write(`${wrapNotice(line, notices)}\n`);
	};

	const state = createState(context, say);
	const {reader} = state;
	const close = () => {
		reader.close();
	};

	signal.addEventListener('abort', close, {once: true});
	if (!style.quiet) {
		say(firstLine(endpoint, state.session.conversation.model));
		say(speak({en: '/help lists the commands. Ctrl-C stops an answer, Ctrl-D leaves.', ko: '/help가 명령 목록을 보여 줍니다. Ctrl-C는 답변을 멈추고, Ctrl-D는 나갑니다.'}));
		if (state.session.id !== undefined || !state.session.conversation.isEmpty) {
			say(await drawRecap(state.session, state));
		}
	}

	try {
		for (;;) {
			const input = await reader.read();
			if (input.type !== 'message') {
				return signal.aborted ? exitCodes.interrupted : endings[input.type];
			}

			const result = input.isCommand ? await runCommand(input.text, state) : await readMessage(input.text.trim());
			if (result.isQuit) {
				return exitCodes.done;
			}

			if (result.notice !== undefined) {
				say(result.notice);
			}

			if (result.question !== undefined && result.question.content !== '' && await askQuestion(result.question, {
				context, state, say, model: result.model,
			})) {
				return exitCodes.interrupted;
			}
		}
	} finally {
		signal.removeEventListener('abort', close);
		close();
		state.session.close();
	}
}

/**
A message, or why a file that it mentions can't be read: nothing is sent then.
*/
async function readMessage(text: string): Promise<CommandResult> {
	try {
		return {question: await readQuestion(text)};
	} catch (error) {
		if (isUserMistake(error)) {
			return {notice: explain(error).message};
		}

		throw error;
	}
}
