import {type ChildProcess, spawn} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import type {Reaper} from './reaper.ts';
import {readLines} from './read-lines.ts';

const runtimeClient = createRequire(import.meta.url).resolve('aws-lambda-ric');
const hook = path.join(import.meta.dirname, 'hook.mjs');

/**
The share of a function's memory that its heap may take, as in Lambda's own Node runtime.
*/
const heapShare = 0.9;

/**
What a sandbox's process is started with.
*/
export type ProcessOptions = {
	/**
	The whole environment.
	*/
	environment: Record<string, string>;
	taskRoot: string;
	/**
	Megabytes.
	*/
	memorySize: number;
	reaper: Reaper;
	line: (line: string) => void;
	exited: (code: number | null, signal: NodeJS.Signals | null) => void;
};

/**
The process of a sandbox: Node with AWS's own runtime client, in a process group of its own, so that freezing and killing reach what the function itself has started. It ends with the stack process: by the {@link Reaper}, and by a pipe that it watches itself.
*/
export class SandboxProcess {
	readonly #child: ChildProcess;
	#ended = false;

	constructor({environment, taskRoot, memorySize, reaper, line, exited}: ProcessOptions) {
		const child = spawn(process.execPath, [
			`--max-old-space-size=${Math.floor(memorySize * heapShare)}`,
			'--import',
			hook,
			runtimeClient,
		], {
			cwd: taskRoot,
			env: environment,
			// Descriptor 3: the pipe whose end tells that the stack process is gone.
			stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
			detached: true,
		});
		this.#child = child;
		if (child.pid !== undefined) {
			reaper.add(child.pid);
		}

		readLines(child.stdout!, line);
		readLines(child.stderr!, line);
		child.stdio[3]?.on('error', () => {
			// The process died.
		});
		child.once('error', error => {
			line(`The sandbox could not be started: ${error.message}`);
			this.#end(reaper, () => {
				exited(1, null);
			});
		});
		child.once('exit', (code, signal) => {
			this.#end(reaper, () => {
				exited(code, signal);
			});
		});
	}

	get pid(): number {
		return this.#child.pid ?? 0;
	}

	freeze(): void {
		this.#signal('SIGSTOP');
	}

	thaw(): void {
		this.#signal('SIGCONT');
	}

	kill(): void {
		this.#signal('SIGKILL');
	}

	/**
	The most memory it has had, in MB; `undefined` where the system doesn't tell.
	*/
	maxMemoryUsed(): number | undefined {
		try {
			const kilobytes = /^VmHWM:\s+(\d+) kB$/mv.exec(fs.readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1];
			return kilobytes === undefined ? undefined : Math.ceil(Number(kilobytes) / 1024);
		} catch {
			return undefined;
		}
	}

	#signal(signal: NodeJS.Signals) {
		if (this.#ended || this.#child.pid === undefined) {
			return;
		}

		try {
			process.kill(-this.#child.pid, signal);
		} catch {
			// It has just ended.
		}
	}

	#end(reaper: Reaper, tell: () => void) {
		if (this.#ended) {
			return;
		}

		// What the function has started dies with it.
		this.kill();
		this.#ended = true;
		if (this.#child.pid !== undefined) {
			reaper.remove(this.#child.pid);
		}

		tell();
	}
}
