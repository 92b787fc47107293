import {fork, type ChildProcess} from 'node:child_process';
import process from 'node:process';
import {receivedError} from '../../../local-aws/sent-error.ts';
import {UserMistake} from '../../../local-aws/user-mistake.ts';
import type {Target} from '../../suites/helpers/target.ts';
import type {
	StackMethod,
	StackReply,
	StackRequest,
	StackService,
} from './stack-service.ts';

/**
A failure that the stack's process reported and its user can put right, or that process's own end.
*/
export class StackError extends UserMistake {
	override readonly name = 'StackError';
}

/**
A stack in a process of its own, in its own group, so that a Ctrl-C in the terminal reaches only the harness, which passes it on once.
*/
export class StackProcess implements StackService {
	readonly #child: ChildProcess;
	readonly #exited: Promise<string>;
	readonly #waiting = new Map<number, {resolve: (result: unknown) => void; reject: (error: Error) => void}>();
	#requests = 0;

	/**
	Starts the process.

	@param module - Calls `serveStack`.
	@param argument - Its one argument, as JSON.
	@param environment - On top of this process's own.
	*/
	constructor(module: URL, argument: unknown, environment: Record<string, string> = {}) {
		this.#child = fork(module, [JSON.stringify(argument)], {
			detached: true, env: {...process.env, ...environment}, stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		});
		this.#child.on('message', ({id, result, error}: StackReply) => {
			const waiting = this.#waiting.get(id);
			this.#waiting.delete(id);
			if (error === undefined) {
				waiting?.resolve(result);
			} else {
				waiting?.reject(receivedError(error, message => new StackError(message)));
			}
		});
		const {promise, resolve} = Promise.withResolvers<string>();
		this.#exited = promise;
		this.#child.on('exit', (code, signal) => {
			const how = `The stack's process ended with ${signal ?? `exit code ${code}`}.`;
			for (const {reject} of this.#waiting.values()) {
				reject(new StackError(how));
			}

			this.#waiting.clear();
			resolve(how);
		});
	}

	get pid(): number {
		return this.#child.pid!;
	}

	async up(): Promise<Target> {
		return await this.#call('up') as Target;
	}

	async refresh(): Promise<void> {
		await this.#call('refresh');
	}

	async destroy(): Promise<void> {
		await this.#call('destroy');
	}

	async left(): Promise<string[]> {
		return await this.#call('left') as string[];
	}

	interrupt(): void {
		this.#send({method: 'interrupt'});
	}

	/**
	Ends the process and waits until it has gone; what it does is interrupted first.
	*/
	async close(): Promise<void> {
		this.#send({method: 'close'});
		await this.#exited;
	}

	async #call(method: StackMethod): Promise<unknown> {
		if (!this.#child.connected) {
			throw new StackError(await this.#exited);
		}

		const id = ++this.#requests;
		return new Promise((resolve, reject) => {
			this.#waiting.set(id, {resolve, reject});
			this.#send({id, method});
		});
	}

	#send(request: StackRequest): void {
		if (this.#child.connected) {
			this.#child.send(request);
		}
	}
}
