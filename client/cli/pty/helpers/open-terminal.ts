import {constants} from 'node:os';
import process from 'node:process';
import path from 'node:path';
import {setImmediate as turn} from 'node:timers/promises';
import type {ExecutionContext} from 'ava';
import {prompt} from '../../interactive/prompt.ts';
import {createWaiter} from './create-waiter.ts';
import {makeHome, root} from './isolated-environment.ts';
import {keyBytes, pasteBytes} from './keys.ts';
import {pty} from './pty.ts';
import {readToEnd, type Closable} from './read-to-end.ts';
import {createScreen} from './screen.ts';
import type {Exit, Terminal, TerminalOptions} from './terminal.ts';

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
	const hangUp = readToEnd(child as unknown as Closable);
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
		hangUp,
		get exit() {
			return untilEnd();
		},
	};
}
