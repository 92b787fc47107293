import type {ExecutionContext} from 'ava';
import {openTerminal} from './open-terminal.ts';
import {
	startModel,
	type AskedBody,
	type Model,
	type Turn,
} from './start-model.ts';
import type {Terminal, TerminalOptions} from './terminal.ts';

/**
A chat on a terminal, and the model that it talks to.
*/
export type Chat = {
	terminal: Terminal;
	model: Model;
	/**
	Asks, and gives the answer's pen to the test.
	*/
	ask: (question: string) => Promise<Turn>;
	/**
	Asks, answers, and waits for the next prompt. Gives back what the model was sent.
	*/
	exchange: (question: string, ...answer: string[]) => Promise<AskedBody>;
};

/**
Opens a chat, and waits for its first prompt.

@param options.model - Default: a new one.
*/
export async function openChat(t: ExecutionContext, {model: given, argv = [], ...options}: TerminalOptions & {model?: Model} = {}): Promise<Chat> {
	const model = given ?? await startModel(t);
	const terminal = openTerminal(t, {...options, argv: ['chat', '--url', model.url, ...argv]});
	await terminal.untilPrompt();
	const ask = async (question: string) => {
		await terminal.enter(question);
		return terminal.during(model.next(), `the model to be asked ${question}`);
	};

	return {
		terminal,
		model,
		ask,
		async exchange(question, ...answer) {
			const turn = await ask(question);
			turn.say(...answer);
			turn.done();
			await terminal.untilPrompt();
			return turn.body;
		},
	};
}
