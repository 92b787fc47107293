import type {Waiter} from './create-waiter.ts';
import type {Home} from './isolated-environment.ts';
import type {Screen} from './screen.ts';

/**
What runs on a terminal, and how large that is.
*/
export type TerminalOptions = {
	columns?: number;
	rows?: number;
	/**
	The program and its arguments. Default: the client, with `argv`.
	*/
	command?: readonly [string, ...string[]];
	argv?: readonly string[];
	/**
	Added to the environment of the home; `undefined` takes a variable away.
	*/
	environment?: Record<string, string | undefined>;
	/**
	Default: a new one. Two terminals with one home are two windows of one user.
	*/
	home?: Home;
	/**
	Default: the home.
	*/
	cwd?: string;
};

/**
How a program ended: its code, or the signal's name too.
*/
export type Exit = {exitCode: number; signal?: string};

/**
A program on a real terminal. What types and presses does not wait.
*/
export type Terminal = Omit<Screen, 'write' | 'resize'> & Pick<Waiter, 'during'> & {
	pid: number;
	home: Home;
	type: (text: string) => void;
	press: (...keys: string[]) => void;
	paste: (text: string) => void;
	/**
	Types a line, waits until its end is to be seen, and presses Enter.
	*/
	enter: (text: string) => Promise<void>;
	/**
	Waits until a text is to be seen (on the screen, or somewhat above it), or something is true.
	*/
	until: (what: string | (() => boolean)) => Promise<void>;
	/**
	Waits for an empty prompt.
	*/
	untilPrompt: () => Promise<void>;
	/**
	The line that the cursor is in.
	*/
	lineAtCursor: () => string;
	/**
	What is to be seen, as one text without the empty lines below it.
	*/
	text: () => string;
	/**
	The same, with what went off at the top.
	*/
	all: () => string;
	/**
	Everything that the program wrote.
	*/
	raw: () => string;
	/**
	Changes the size of the terminal, and of the screen.
	*/
	resize: (columns: number, rows: number) => void;
	/**
	Closes the window: the program loses its terminal.
	*/
	hangUp: () => void;
	/**
	Waits for the program's end.
	*/
	readonly exit: Promise<Exit>;
};
