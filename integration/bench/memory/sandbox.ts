import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {residentMemory} from '../../failures/helpers/resident-memory.ts';
import type {BuiltHandler} from '../bundles.ts';
import {CpuGroup} from './cpu-group.ts';
import {RuntimeApi, type Answered, type Reading} from './runtime-api.ts';
import {sandboxEnvironment, v8Flags} from './sandbox-environment.ts';
import {periodUs, quotaUs} from './sizes.ts';

const hook = fileURLToPath(new URL('../../../local-aws/lambda/sandbox/hook.mjs', import.meta.url));
const runtimeClient = path.join(createRequire(import.meta.url).resolve('aws-lambda-ric/package.json'), '../index.mjs');
let count = 0;

/**
A sandbox of Lambda in which the handler runs under AWS's own runtime client: whole CPUs while it starts, then the share of its size.
*/
export class Sandbox {
	/**
	Milliseconds from the start of its process until it asked for an event.
	*/
	readonly initMs: number;
	readonly #child: ChildProcess;
	readonly #api: RuntimeApi;
	readonly #group: CpuGroup;
	readonly #ended: Promise<unknown>;

	private constructor(made: {child: ChildProcess; api: RuntimeApi; group: CpuGroup; ended: Promise<unknown>; initMs: number}) {
		this.initMs = made.initMs;
		this.#child = made.child;
		this.#api = made.api;
		this.#group = made.group;
		this.#ended = made.ended;
	}

	/**
	Starts one.

	@param handler - Ours, bundled.
	@param memoryMb - Its size.
	@param environment - What it is told besides what Lambda sets.
	*/
	static async start({directory}: Pick<BuiltHandler, 'directory'>, memoryMb: number, environment: Readonly<Record<string, string>>): Promise<Sandbox> {
		const group = CpuGroup.make(`lsf-bench-${process.pid}-${count++}`, {quotaUs: quotaUs(memoryMb), periodUs});
		const api = await RuntimeApi.open();
		const startMs = performance.now();
		const child = spawn(process.execPath, [...v8Flags(memoryMb), '--import', hook, runtimeClient], {
			cwd: directory,
			// Its hook ends its process group when the pipe at 3 closes, so it has one of its own.
			detached: true,
			env: {...environment, ...sandboxEnvironment(directory, memoryMb, api.address)},
			stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
		});
		const ended = once(child, 'exit');
		const sandbox = (initMs: number) => new Sandbox({
			child, api, group, ended, initMs,
		});
		await Promise.race([api.ready(), ended]);
		if (hasEnded(child)) {
			await sandbox(0).stop();
			throw new Error(`The sandbox of ${memoryMb} MB ended before it was ready.`);
		}

		const started = sandbox(performance.now() - startMs);
		group.add(child.pid!);
		return started;
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
