import type {Session} from '../../sessions/session.ts';
import type {SessionSummary} from '../../sessions/list-sessions.ts';
import type {Style} from '../../answer/print-answer.ts';
import type {Streams} from '../../terminal.ts';
import type {Words} from '../../language.ts';
import type {Question} from '../conversation.ts';
import type {MessageReader} from '../message-reader.ts';

/**
What a command asks the chat to do.
*/
export type CommandResult = {
	/**
	What to tell the user. Harmless already.
	*/
	notice?: string;
	/**
	What to ask.
	*/
	question?: Question;
	/**
	The model to ask, this time only.
	*/
	model?: string;
	isQuit?: boolean;
};

/**
What the commands of a chat work on.
*/
export type ChatState = {
	/**
	The conversation; /load puts another one here.
	*/
	session: Session;
	style: Style;
	streams: Streams;
	reader: MessageReader;
	/**
	The conversations that /sessions has shown last, which /load may call by their numbers.
	*/
	listed: readonly SessionSummary[];
	/**
	Opens a kept conversation by its id, or the start of its id or title.

	@throws {UserError} Where there is none.
	*/
	openSession: (wanted: string) => Promise<Session>;
	/**
	The models of the route.

	@throws {UserError} Where the endpoint does not tell.
	*/
	listModels: () => Promise<string[]>;
};

/**
A command of the chat.
*/
export type Command = {
	/**
	With its slash.
	*/
	name: string;
	/**
	Other names for it.
	*/
	aliases?: readonly string[];
	/**
	What follows the name, for the help.
	*/
	argument?: Words<string>;
	/**
	What it does, for the help.
	*/
	summary: Words<string>;
	/**
	Runs it.

	@param argument - What stands behind the name, without the spaces around it.
	@param commands - All commands.
	@throws {UserError} Where the user asks for what can't be done.
	*/
	run: (argument: string, chat: ChatState, commands: readonly Command[]) => CommandResult | Promise<CommandResult>;
	/**
	Whether its argument is a path, for the Tab key.
	*/
	takesPath?: boolean;
	/**
	What else its argument may be, for the Tab key.
	*/
	complete?: (argument: string, chat: ChatState) => Promise<string[]>;
};
