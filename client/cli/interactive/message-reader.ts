/**
What the user did at the prompt; `hangup`: closed the terminal.
*/
export type UserInput = {type: 'message'; text: string} | {type: 'interrupt'} | {type: 'end'} | {type: 'hangup'};

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
	Gives the terminal back. A waiting `read` gets `end`.
	*/
	close: () => void;
};
