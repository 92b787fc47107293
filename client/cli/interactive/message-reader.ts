/**
What the user did at the prompt; `hangup`: closed the terminal.

`isCommand`: the message begins with a "/" that was typed. One that was pasted may be a path.
*/
export type UserInput = {type: 'message'; text: string; isCommand: boolean} | {type: 'interrupt'} | {type: 'end'} | {type: 'hangup'};

/**
Reads what the user types.
*/
export type MessageReader = {
	/**
	Shows the prompt and waits for the next message, Ctrl-C at an empty prompt, or Ctrl-D.
	*/
	read: () => Promise<UserInput>;
	/**
	What Ctrl-C does while no message is read.
	*/
	onInterrupt: (() => void) | undefined;
	/**
	Lets the user write in an editor of his own, while no message is read; `undefined` where he gave it up. Absent where the terminal can't be handed over.

	@throws {UserError} Where there is no editor.
	*/
	edit?: (text: string) => Promise<string | undefined>;
	/**
	Gives the terminal back. A waiting `read` gets `end`.
	*/
	close: () => void;
};
