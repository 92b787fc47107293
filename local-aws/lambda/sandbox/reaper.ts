import {type ChildProcess, spawn} from 'node:child_process';
import process from 'node:process';

/**
The script of the reaper. Each line it reads is the whole list of process groups alive; when its input ends it kills those of the last line, and removes the directory given to it, whose code is read-only.
*/
const script = 'while read -r groups; do last=$groups; done; for group in $last; do kill -9 "-$group"; done 2>/dev/null; chmod -R u+rwX -- "$1"; rm -rf -- "$1"';

/**
Kills the sandboxes when the stack process dies, in whatever way.

A sandbox that is frozen (SIGSTOP) can't notice that its parent is gone, and a parent that got SIGKILL can't tell. So a small process that is never frozen holds a pipe to the stack process; when that ends, it sends SIGKILL to each sandbox's process group, and removes the task roots.
*/
export class Reaper {
	readonly #directory: string;
	readonly #groups = new Set<number>();
	#process: ChildProcess | undefined;

	/**
	Starts the reaper.

	@param directory - Removed when the stack process ends.
	*/
	constructor(directory: string) {
		this.#directory = directory;
		this.#start();
	}

	/**
	Tells of a new process group. It is written to the pipe at once, so a parent that dies right after has still told.
	*/
	add(group: number): void {
		this.#groups.add(group);
		this.#tell();
	}

	/**
	Tells that a process group has ended.
	*/
	remove(group: number): void {
		this.#groups.delete(group);
		this.#tell();
	}

	/**
	Ends the reaper, and with it whatever is left; resolves when it is gone.
	*/
	async close(): Promise<void> {
		const child = this.#process;
		this.#process = undefined;
		if (child?.exitCode !== null) {
			return;
		}

		const exited = new Promise(resolve => {
			child.once('exit', resolve);
		});
		child.ref();
		child.stdin?.end();
		await exited;
	}

	#start() {
		// Its own session, so that Ctrl-C in the terminal reaches the stack process alone.
		const child = spawn('/bin/sh', ['-c', script, 'lambda-sandbox-reaper', this.#directory], {
			stdio: ['pipe', 'ignore', 'ignore'],
			detached: true,
			env: {PATH: '/usr/bin:/bin'},
			cwd: '/',
		});
		child.stdin.on('error', () => {
			// It has gone; `exit` starts another.
		});
		child.once('exit', () => {
			if (this.#process !== child) {
				return;
			}

			this.#start();
			this.#tell();
		});
		child.once('error', error => {
			this.#process = undefined;
			process.emitWarning(`The reaper of the local Lambda sandboxes could not be started: ${error.message}. Sandboxes may outlive a killed stack.`);
		});
		child.unref();
		(child.stdin as unknown as {unref?: () => void}).unref?.();
		this.#process = child;
	}

	#tell() {
		this.#process?.stdin?.write(`${[...this.#groups].join(' ')}\n`);
	}
}
