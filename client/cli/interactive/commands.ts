import type {Conversation} from './conversation.ts';

/**
What a command asks the chat to do.
*/
export type CommandResult = {notice?: string; question?: string; isQuit?: boolean};

const help = `/system            show the system prompt
/system TEXT       set it (/system off removes it)
/retry             ask the last question again
/clear             forget the conversation
/quit              leave (as Ctrl-D does)
A message that begins with "/" is sent with a space before it.
Ctrl-C stops an answer; at an empty prompt, or twice, it leaves.`;

/**
Whether a message is meant for the client. A pasted text never is, also where it begins with a path.
*/
export function isCommand(text: string): boolean {
	return text.startsWith('/') && !text.includes('\n');
}

/**
Runs a command of the interactive chat.
*/
export function runCommand(text: string, conversation: Conversation): CommandResult {
	const [name = ''] = text.trim().split(/\s/v, 1);
	const argument = text.trim().slice(name.length).trim();
	switch (name) {
		case '/help': {
			return {notice: help};
		}

		case '/clear': {
			conversation.clear();
			return {notice: 'The conversation is forgotten.'};
		}

		case '/retry': {
			const question = conversation.retry();
			return question === undefined ? {notice: 'There is no question to ask again.'} : {question};
		}

		case '/system': {
			conversation.system = argument === '' ? conversation.system : (argument === 'off' ? undefined : argument);
			return {notice: conversation.system === undefined ? 'There is no system prompt.' : `System prompt: ${conversation.system}`};
		}

		case '/quit':
		case '/exit': {
			return {isQuit: true};
		}

		default: {
			return {notice: `There is no command ${name}; /help lists them, and a space before the "/" sends it as a message.`};
		}
	}
}
