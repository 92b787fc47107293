import {constants} from 'node:os';
import process from 'node:process';
import path from 'node:path';
import {setImmediate as turn} from 'node:timers/promises';
import type {ExecutionContext} from 'ava';
import {prompt} from '../../interactive/prompt.ts';
import {createWaiter, type Waiter} from './create-waiter.ts';
import {makeHome, root, type Home} from './isolated-environment.ts';
import {keyBytes, pasteBytes} from './keys.ts';
import {pty} from './pty.ts';
import {createScreen, type Screen} from './screen.ts';

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

const signalNames: Readonly<Record<number, string>> = Object.fromEntries(Object.entries(constants.signals).map(([name, number]) => [number, name]));

/**
How far above the screen a text is looked for, in lines: to look at all of them at each piece takes long.
*/
const recent = 300;

/**
The client's program, as the package's command starts it.
*/
export const client = [process.execPath, path.join(root, 'client/cli/lsf.ts')] as const;

/**
Starts a program on a terminal of its own, which goes with the test.
*/
export function openTerminal(t: ExecutionContext, options: TerminalOptions = {}): Terminal {
	const {columns = 80, rows = 24, argv = [], home = makeHome(t), cwd = home.directory} = options;
	const [file, ...arguments_] = options.command ?? [...client, ...argv];
	const environment = Object.fromEntries(Object.entries({...home.environment, ...options.environment}).filter(([, value]) => value !== undefined));
	const child = pty!.spawn(file, arguments_, {
		cols: columns, rows, cwd, env: environment, encoding: null,
	});
	let ended: Exit | undefined;
	const screen = createScreen(columns, rows, bytes => {
		send(bytes);
	});
	const text = () => screen.lines().join('\n').trimEnd();
	const all = () => screen.scrollback().join('\n').trimEnd();
	const lineAtCursor = () => screen.lines()[screen.cursor().row] ?? '';
	const {look, until, during} = createWaiter({
		whyEnded: () => ended && JSON.stringify(ended),
		show: () => [...text().split('\n').map(line => `| ${line}`), `cursor ${JSON.stringify(screen.cursor())}`].join('\n'),
	});
	const chunks: Uint8Array[] = [];
	let shown = Promise.resolve();
	let hasShown = false;
	child.onData(data => {
		// By `encoding: null`.
		const bytes = data as unknown as Uint8Array;
		chunks.push(bytes);
		shown = (async () => {
			await screen.write(bytes);
			hasShown = true;
			look();
		})();
	});
	const exit = new Promise<Exit>(resolve => {
		child.onExit(({exitCode, signal}) => {
			void (async () => {
				await turn();
				await shown;
				const name = signalNames[signal ?? 0];
				ended = name === undefined ? {exitCode} : {exitCode, signal: name};
				look();
				resolve(ended);
			})();
		});
	});
	const untilEnd = async () => {
		await until(() => ended !== undefined, 'its end');
		return exit;
	};

	const send = (bytes: string) => {
		hasShown = false;
		if (ended === undefined) {
			child.write(bytes);
		}
	};

	t.teardown(async () => {
		if (ended !== undefined) {
			return;
		}

		process.kill(child.pid, 'SIGKILL');
		await exit;
	});

	return {
		...screen,
		pid: child.pid,
		home,
		during,
		type: send,
		press(...keys) {
			send(keys.map(key => keyBytes(key)).join(''));
		},
		paste(pasted) {
			send(pasteBytes(pasted));
		},
		async enter(line) {
			send(line);
			const ending = line.replaceAll(/\s/gv, '').slice(-3);
			await until(() => lineAtCursor().replaceAll(/\s/gv, '').endsWith(ending), `the echo of ${line}`);
			send('\r');
		},
		until: async what => typeof what === 'string' ? until(() => screen.scrollback(recent).join('\n').includes(what), what) : until(what, String(what)),
		untilPrompt: async () => until(() => hasShown && lineAtCursor().trim() === prompt.trim() && screen.cursor().column === prompt.length, 'an empty prompt'),
		lineAtCursor,
		text,
		all,
		raw: () => new TextDecoder().decode(Buffer.concat(chunks)),
		resize(newColumns, newRows) {
			screen.resize(newColumns, newRows);
			child.resize(newColumns, newRows);
		},
		hangUp() {
			(child as unknown as {destroy: () => void}).destroy();
		},
		get exit() {
			return untilEnd();
		},
	};
}
