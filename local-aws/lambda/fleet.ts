import {setImmediate as turn} from 'node:timers/promises';
import type {FunctionConfiguration, InvokeResult} from './types.ts';
import type {FleetOptions} from './fleet-options.ts';
import {comesWithin} from './sandbox/comes-within.ts';
import {IdleSandboxes} from './idle-sandboxes.ts';
import {exitCompletion} from './sandbox/exit-reason.ts';
import type {InvocationOptions} from './runtime-api/invocation.ts';
import {Sandbox} from './sandbox/sandbox.ts';
import {makeSandboxDirectory, type SandboxDirectory} from './sandbox/sandbox-directory.ts';

/**
The sandboxes of one version of a function's code and configuration.
*/
export class Fleet {
	readonly configuration: FunctionConfiguration;
	readonly #options: FleetOptions;
	readonly #sandboxes = new Set<Sandbox>();
	readonly #idle: IdleSandboxes<Sandbox>;
	readonly #outdated = new WeakSet<Sandbox>();
	readonly #unpacking = new Set<Promise<SandboxDirectory | undefined>>();
	#retired = false;
	#closed = false;

	constructor(options: FleetOptions) {
		this.#options = options;
		this.configuration = options.configuration;
		this.#idle = new IdleSandboxes({
			...options,
			drop: sandbox => {
				void this.#drop(sandbox);
			},
		});
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
	async invoke(options: Omit<InvocationOptions, 'deadline'>): Promise<{result: InvokeResult; finished: Promise<void>}> {
		const timeoutMs = this.configuration.timeout * 1000;
		let deadline = Date.now() + timeoutMs;
		let sandbox = this.#warm();
		if (!sandbox) {
			const cold = await this.#cold(options.requestId, this.#options.initMs);
			deadline = Date.now() + timeoutMs;
			sandbox = cold.sandbox;
			if (!sandbox) {
				// Lambda runs a failed init once more, within the invocation's own time (developer guide, lambda-runtime-environment).
				const again = await this.#cold(options.requestId, timeoutMs);
				if (again.failed) {
					return {result: {type: 'failed', completion: again.failed}, finished: Promise.resolve()};
				}

				sandbox = again.sandbox!;
			}
		}

		const invocation = sandbox.invoke({...options, deadline});
		const finished = (async () => {
			await invocation.finished;
			if (!sandbox.alive) {
				void this.#drop(sandbox);
			} else if (this.#retired || this.#outdated.has(sandbox)) {
				await this.#drop(sandbox);
			} else {
				this.#idle.add(sandbox);
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
		if (answered.length === 0 || this.#idle.size > 0) {
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
		this.recycle();
	}

	/**
	Ends the sandboxes that there are when they are free; the next invocation gets a new one.
	*/
	recycle(): void {
		for (const sandbox of this.#sandboxes) {
			this.#outdated.add(sandbox);
		}

		for (const sandbox of this.#idle.takeAll()) {
			void this.#drop(sandbox);
		}
	}

	/**
	Ends all sandboxes at once; each takes its directory with it.
	*/
	async close(): Promise<void> {
		this.#retired = true;
		this.#closed = true;
		await Promise.all([...this.#sandboxes].map(async sandbox => this.#drop(sandbox)));
		await Promise.allSettled(this.#unpacking);
	}

	/**
	The sandbox used last, as long as its process lives.
	*/
	#warm(): Sandbox | undefined {
		for (;;) {
			const sandbox = this.#idle.take();
			if (!sandbox || sandbox.alive) {
				return sandbox;
			}

			void this.#drop(sandbox);
		}
	}

	async #cold(requestId: string, limitMs: number) {
		const granted = this.#closed ? undefined : this.#options.grant();
		const directory = granted && await this.#unpack();
		if (!directory) {
			return {failed: exitCompletion(requestId, null, 'SIGKILL')};
		}

		const sandbox = new Sandbox({...this.#options, ...granted, directory});
		this.#sandboxes.add(sandbox);
		const outcome = await sandbox.init(limitMs, requestId);
		if (outcome.kind === 'ready') {
			return {sandbox};
		}

		void this.#drop(sandbox);
		const {completion, durationMs} = outcome;
		this.#options.log.platform({type: 'initFailed', durationMs, status: completion.outcome === 'timeout' ? 'timeout' : 'error'}, this.configuration.logFormat);
		return {failed: completion};
	}

	/**
	A directory for a new sandbox; `undefined` where the fleet was closed meanwhile.
	*/
	async #unpack(): Promise<SandboxDirectory | undefined> {
		const unpacking = (async () => {
			const directory = await makeSandboxDirectory(this.#options.directory, this.configuration.code);
			if (!this.#closed) {
				return directory;
			}

			await directory.remove();
			return undefined;
		})();
		this.#unpacking.add(unpacking);
		try {
			return await unpacking;
		} finally {
			this.#unpacking.delete(unpacking);
		}
	}

	/**
	Ends a sandbox, if it hasn't ended, and forgets it once its directory is gone.
	*/
	async #drop(sandbox: Sandbox) {
		await sandbox.close();
		this.#sandboxes.delete(sandbox);
	}
}
