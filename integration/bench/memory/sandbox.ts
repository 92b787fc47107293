import {spawn, type ChildProcess} from 'node:child_process';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {residentMemory} from '../../failures/helpers/resident-memory.ts';
import type {BuiltHandler} from '../bundles.ts';
import {endWithUs} from '../leavings.ts';
import {CpuGroup} from './cpu-group.ts';
import {RuntimeApi, type Answered, type Reading} from './runtime-api.ts';
import {sandboxEnvironment, v8Flags} from './sandbox-environment.ts';
import {periodUs, quotaUs} from './sizes.ts';

const hook = fileURLToPath(new URL('../../../local-aws/lambda/sandbox/hook.mjs', import.meta.url));
const runtimeClient = path.join(createRequire(import.meta.url).resolve('aws-lambda-ric/package.json'), '../index.mjs');
let count = 0;

/**
What bounds the CPU time of a sandbox.
*/
type Share = Pick<CpuGroup, 'add' | 'remove'>;

/**
A sandbox of Lambda in which the handler runs under AWS's own runtime client: whole CPUs while it starts, then the share of its size.
*/
export class Sandbox {
	readonly #child: ChildProcess;
	readonly #api: RuntimeApi;
	readonly #group: Share;
	readonly #ended: Promise<Error | undefined>;
	#initMs = NaN;

	private constructor(child: ChildProcess, api: RuntimeApi, group: Share) {
		this.#child = endWithUs(child);
		this.#api = api;
		this.#group = group;
		this.#ended = endOf(child);
	}

	/**
	Starts one.

	@param handler - Ours, bundled.
	@param memoryMb - Its size.
	@param environment - What it is told besides what Lambda sets.
	@param group - Its share of the CPU; default: that of its size.
	@throws {Error} Where it can't be started, or ends before it is ready. Nothing of it is left then.
	*/
	static async start({directory}: Pick<BuiltHandler, 'directory'>, memoryMb: number, environment: Readonly<Record<string, string>>, group: Share = CpuGroup.make(`lsf-bench-${process.pid}-${count++}`, {quotaUs: quotaUs(memoryMb), periodUs})): Promise<Sandbox> {
		const api = await RuntimeApi.open();
		const startMs = performance.now();
		const sandbox = new Sandbox(spawn(process.execPath, [...v8Flags(memoryMb), '--import', hook, runtimeClient], {
			cwd: directory,
			// Its hook ends its process group when the pipe at 3 closes, so it has one of its own.
			detached: true,
			env: {...environment, ...sandboxEnvironment(directory, memoryMb, api.address)},
			stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
		}), api, group);
		try {
			await sandbox.#getReady(memoryMb);
			sandbox.#initMs = performance.now() - startMs;
			group.add(sandbox.#child.pid!);
			return sandbox;
		} catch (error) {
			await sandbox.stop();
			throw error;
		}
	}

	/**
	Milliseconds from the start of its process until it asked for an event.
	*/
	get initMs(): number {
		return this.#initMs;
	}

	async #getReady(memoryMb: number): Promise<void> {
		const cause = await Promise.race([this.#api.ready(), this.#ended]);
		if (cause) {
			throw new Error(`The sandbox of ${memoryMb} MB can't be started: ${cause.message}`, {cause});
		}

		if (hasEnded(this.#child)) {
			throw new Error(`The sandbox of ${memoryMb} MB ended before it was ready.`);
		}
	}

	/**
	One invocation.

	@returns `undefined` where the process ended, as it does when V8's heap is full.
	*/
	async invoke(event: string, reading?: Reading): Promise<Answered | undefined> {
		try {
			return await Promise.race([this.#api.invoke(event, reading), (async () => {
				await this.#ended;
				return undefined;
			})()]);
		} catch (error) {
			// Its connections may be seen to break before it is seen to end.
			await Promise.race([this.#ended, delay(1000)]);
			if (hasEnded(this.#child)) {
				return undefined;
			}

			throw error;
		}
	}

	/**
	The most memory that it ever had resident, in MB.
	*/
	get peakMb(): number {
		return residentMemory(this.#child.pid!)?.most ?? 0;
	}

	/**
	Ends it, and takes its group away.
	*/
	async stop(): Promise<void> {
		this.#child.kill('SIGKILL');
		await this.#ended;
		this.#api.close();
		for (let tries = 0; ; tries++) {
			try {
				this.#group.remove();
				return;
			} catch (error) {
				// Its threads may be on their way out still.
				if (tries === 50) {
					throw error;
				}

				await delay(20);
			}
		}
	}
}

function hasEnded({exitCode, signalCode}: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

/**
Resolves when a process ends, or can't even be started, with the error then.
*/
async function endOf(child: ChildProcess): Promise<Error | undefined> {
	return new Promise(resolve => {
		child.once('exit', () => {
			resolve(undefined);
		});
		child.once('error', resolve);
	});
}
