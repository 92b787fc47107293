import fs from 'node:fs/promises';
import path from 'node:path';
import {setImmediate as turn} from 'node:timers/promises';
import type {FunctionConfiguration, InvokeResult} from './types.ts';
import {comesWithin} from './comes-within.ts';
import {exitCompletion} from './exit-reason.ts';
import type {InvocationStart} from './invocation.ts';
import {Sandbox} from './sandbox.ts';
import type {SandboxStart} from './sandbox-start.ts';

/**
What a fleet is made of: all that its sandboxes share.
*/
export type FleetStart = Omit<SandboxStart, 'credentials' | 'endpoints' | 'taskRoot'> & {
	/**
	The role's credentials and the model endpoints, asked for at each cold start.
	*/
	grant: () => Pick<SandboxStart, 'credentials' | 'endpoints'>;
	/**
	Where the task root is made.
	*/
	directory: string;
	/**
	Longest cold start, in ms.
	*/
	initMs: number;
};

/**
The sandboxes of one version of a function's code and configuration, over one unpacked deployment package.
*/
export class Fleet {
	readonly configuration: FunctionConfiguration;
	readonly #start: FleetStart;
	readonly #sandboxes = new Set<Sandbox>();
	readonly #idle: Sandbox[] = [];
	#root: Promise<string> | undefined;
	#retired = false;
	#closed = false;

	constructor(start: FleetStart) {
		this.#start = start;
		this.configuration = start.configuration;
	}

	/**
	The processes alive, with whether each is frozen.
	*/
	get sandboxes(): Array<{pid: number; frozen: boolean}> {
		return [...this.#sandboxes].filter(({alive}) => alive).map(({pid, frozen}) => ({pid, frozen}));
	}

	/**
	Runs one invocation in a warm sandbox or a new one.

	@returns The result, and `finished`: when the sandbox is free again.
	*/
	async invoke(start: Omit<InvocationStart, 'deadline'>): Promise<{result: InvokeResult; finished: Promise<void>}> {
		const timeoutMs = this.configuration.timeout * 1000;
		let deadline = Date.now() + timeoutMs;
		let sandbox = this.#warm();
		if (!sandbox) {
			const cold = await this.#cold(start.requestId, this.#start.initMs);
			deadline = Date.now() + timeoutMs;
			sandbox = cold.sandbox;
			if (!sandbox) {
				// Lambda runs a failed init once more, within the invocation's own time (developer guide, lambda-runtime-environment).
				const again = await this.#cold(start.requestId, timeoutMs);
				if (again.failed) {
					return {result: {type: 'failed', completion: again.failed}, finished: Promise.resolve()};
				}

				sandbox = again.sandbox!;
			}
		}

		const invocation = sandbox.invoke({...start, deadline});
		const finished = (async () => {
			await invocation.finished;
			if (!sandbox.alive) {
				this.#sandboxes.delete(sandbox);
			} else if (this.#retired) {
				await this.#drop(sandbox);
			} else {
				this.#idle.push(sandbox);
			}
		})();
		return {result: await invocation.result, finished};
	}

	/**
	Waits for a sandbox that has given its whole answer and is about to be free, if no other is. A client that sends one request after the other stays with one sandbox so.

	@param limitMs - A handler may go on after its answer: longer than this isn't waited for.
	*/
	async settle(limitMs: number): Promise<void> {
		const answered = [...this.#sandboxes].flatMap(async sandbox => sandbox.answered ?? []);
		if (answered.length === 0 || this.#idle.length > 0) {
			return;
		}

		await comesWithin(Promise.race(answered), limitMs);
		// Its place is given back within this turn.
		await turn();
	}

	/**
	Takes no more invocations: sandboxes end when they are free.
	*/
	retire(): void {
		this.#retired = true;
		for (const sandbox of this.#idle.splice(0)) {
			void this.#drop(sandbox);
		}
	}

	/**
	Ends all sandboxes at once and removes the task root.
	*/
	async close(): Promise<void> {
		this.#retired = true;
		this.#closed = true;
		await Promise.all([...this.#sandboxes].map(async sandbox => this.#drop(sandbox)));
		const root = await this.#root;
		if (root !== undefined) {
			await fs.rm(root, {recursive: true, force: true});
		}
	}

	/**
	The sandbox used last, as long as its process lives.
	*/
	#warm(): Sandbox | undefined {
		for (;;) {
			const sandbox = this.#idle.pop();
			if (!sandbox || sandbox.alive) {
				return sandbox;
			}

			this.#sandboxes.delete(sandbox);
		}
	}

	async #cold(requestId: string, limitMs: number) {
		this.#root ??= unpack(this.#start.directory, this.configuration.code);
		const taskRoot = await this.#root;
		if (this.#closed) {
			return {failed: exitCompletion(requestId, null, 'SIGKILL')};
		}

		const sandbox = new Sandbox({...this.#start, ...this.#start.grant(), taskRoot});
		this.#sandboxes.add(sandbox);
		const outcome = await sandbox.init(limitMs, requestId);
		if (outcome.kind === 'ready') {
			return {sandbox};
		}

		this.#sandboxes.delete(sandbox);
		const {completion, durationMs} = outcome;
		this.#start.log.platform({type: 'initFailed', durationMs, status: completion.outcome === 'timeout' ? 'timeout' : 'error'}, this.configuration.logFormat);
		return {failed: completion};
	}

	async #drop(sandbox: Sandbox) {
		this.#sandboxes.delete(sandbox);
		await sandbox.close();
	}
}

/**
Unpacks a deployment package into a new directory.
*/
const unpack = async (directory: string, code: Record<string, Uint8Array>): Promise<string> => {
	const root = await fs.mkdtemp(path.join(directory, 'task-'));
	for (const [file, content] of Object.entries(code)) {
		const target = path.join(root, file);

		await fs.mkdir(path.dirname(target), {recursive: true});

		await fs.writeFile(target, content);
	}

	return root;
};
