import {performance} from 'node:perf_hooks';
import {Invocation, type InvocationOptions} from '../runtime-api/invocation.ts';
import {RuntimeApi} from '../runtime-api/runtime-api.ts';
import type {PostedResponse} from '../runtime-api/runtime-events.ts';
import type {RuntimeFailure} from '../runtime-api/runtime-failure.ts';
import {failedInit, type InitOutcome} from './init-outcome.ts';
import {exitCompletion, type ProcessExit} from './exit-reason.ts';
import {comesWithin} from './comes-within.ts';
import type {SandboxProcess} from './sandbox-process.ts';
import {writeReport} from './sandbox-report.ts';
import type {SandboxOptions} from './sandbox-options.ts';
import {startSandboxProcess} from './start-sandbox-process.ts';

/**
One execution environment: a process under AWS's runtime client and the Runtime API that feeds it. It takes one invocation at a time and is frozen (SIGSTOP) between them.
*/
export class Sandbox {
	readonly #options: SandboxOptions;
	readonly #api: RuntimeApi;
	readonly #init = Promise.withResolvers<{failure?: RuntimeFailure}>();
	readonly #ended = Promise.withResolvers<void>();
	#process: SandboxProcess | undefined;
	#exit: ProcessExit | undefined;
	#invocation: Invocation | undefined;
	#initDurationMs: number | undefined;
	#frozen = false;
	#isKilled = false;

	constructor(options: SandboxOptions) {
		this.#options = options;
		this.#api = new RuntimeApi({
			next: () => {
				this.#asked();
			},
			response: (requestId, response) => {
				void this.#responded(requestId, response);
			},
			error: (requestId, failure) => {
				this.#invocation?.failed(failure);
				this.#settle();
			},
			initError: failure => {
				this.#init.resolve({failure});
			},
		});
	}

	/**
	The process's id, which is its group's id as well; 0 before its start.
	*/
	get pid(): number {
		return this.#process?.pid ?? 0;
	}

	get frozen(): boolean {
		return this.#frozen;
	}

	/**
	Whether it can take an invocation.
	*/
	get alive(): boolean {
		return this.#process !== undefined && this.#exit === undefined;
	}

	/**
	While the answer is complete and the runtime hasn't asked for more yet: resolves when it is free, or gone.
	*/
	get answered(): Promise<void> | undefined {
		return this.#invocation?.answered ? this.#invocation.finished : undefined;
	}

	/**
	Starts the process; resolves when the runtime asks for its first invocation, or can't.

	@param limitMs - After so many milliseconds the process is killed.
	@param requestId - The invocation that waits, for the words of a failure.
	*/
	async init(limitMs: number, requestId: string): Promise<InitOutcome> {
		const {configuration, version, log} = this.#options;
		const begin = performance.now();
		log.platform({type: 'initStart', version}, configuration.logFormat);
		await this.#api.listen(this.#options.directory.socket);
		if (this.#isKilled) {
			await this.#api.close();
			await this.#options.directory.remove();
			return failedInit({requestId, durationMs: performance.now() - begin, exit: {code: null, signal: 'SIGKILL'}});
		}

		this.#process = startSandboxProcess(this.#options, (code, signal) => {
			void this.#exited(code, signal);
		});
		const isInTime = await comesWithin(this.#init.promise, limitMs);
		if (!isInTime) {
			this.kill();
		}

		const {failure} = await this.#init.promise;
		const durationMs = performance.now() - begin;
		if (isInTime && !failure && this.alive) {
			this.#initDurationMs = durationMs;
			return {kind: 'ready', durationMs};
		}

		this.kill();
		return failedInit({
			requestId, durationMs, failure, exit: this.#exit, timeoutMs: isInTime ? undefined : limitMs,
		});
	}

	/**
	Gives it an invocation: thaws it, and freezes it again when the runtime asks for the next.
	*/
	invoke(options: InvocationOptions): Invocation {
		const {configuration, version, log} = this.#options;
		const invocation = new Invocation(options, configuration.timeout, () => {
			this.kill();
		});
		this.#invocation = invocation;
		log.platform({type: 'start', requestId: options.requestId, version}, configuration.logFormat);
		this.#frozen = false;
		this.#process?.thaw();
		this.#api.dispatch(options);
		return invocation;
	}

	/**
	Ends it, frozen or not; an invocation in it fails.
	*/
	kill(): void {
		this.#isKilled = true;
		this.#process?.kill();
	}

	/**
	Ends it; resolves when its process is gone.
	*/
	async close(): Promise<void> {
		this.kill();
		if (this.#process) {
			await this.#ended.promise;
		}
	}

	#asked() {
		this.#init.resolve({});
		this.#invocation?.asked();
		this.#settle();
	}

	async #responded(requestId: string, response: PostedResponse) {
		const invocation = this.#invocation;
		if (invocation?.requestId !== requestId) {
			return;
		}

		await invocation.responded(response, this.#options.bufferedBytes);
		this.#settle();
	}

	async #exited(code: number | null, signal: NodeJS.Signals | null) {
		this.#exit = {code, signal};
		this.#frozen = false;
		// What the runtime sent before it died is still in its sockets.
		await this.#api.close(this.#invocation?.responding === false ? 100 : undefined);
		this.#init.resolve({});
		const invocation = this.#invocation;
		if (invocation) {
			invocation.exited(exitCompletion(invocation.requestId, code, signal));
			this.#settle();
		}

		await this.#options.directory.remove();
		this.#ended.resolve();
	}

	/**
	Closes the invocation's books once it is over: the answer is complete and the runtime has asked for more, or the process has ended.
	*/
	#settle() {
		const invocation = this.#invocation;
		const ending = invocation?.over;
		if (!invocation || !ending) {
			return;
		}

		if (this.alive) {
			this.#frozen = true;
			this.#process?.freeze();
		}

		const {configuration, log} = this.#options;
		this.#invocation = undefined;
		writeReport({
			log, configuration, invocation, ending, maxMemoryUsed: this.#process?.maxMemoryUsed(), initDurationMs: this.#initDurationMs,
		});
		this.#initDurationMs = undefined;
		invocation.close();
	}
}
