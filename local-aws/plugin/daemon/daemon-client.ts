import {randomUUID} from 'node:crypto';
import {request as httpRequest} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import {isRunning} from '../../is-running.ts';
import {RemoteBug} from '../../sent-error.ts';
import {EngineError} from '../stack/engine-error.ts';
import {markHeader, markOf, type DaemonAddress} from './daemon-address.ts';
import {callAddress, runningDaemon, startDaemon} from './start-daemon.ts';

const longestTries = 3;
const longestEndMs = 10_000;

/**
Calls the daemon of a state directory, which is started where it isn't there. A daemon that dies in the middle of a call is started again and the call repeated: each method can be repeated, and a repeated `create` finds what the first one made.
*/
export class DaemonClient {
	readonly #directory: string;
	readonly #isAttaching: boolean;
	#address: Promise<DaemonAddress> | undefined;

	/**
	Nothing is started before the first call.

	@param directory - The state directory.
	@param options - How to call.
	@param options.isAttached - Keeps the daemon alive as long as this process lives. Default: false.
	*/
	constructor(directory: string, {isAttached = false}: {isAttached?: boolean} = {}) {
		this.#directory = directory;
		this.#isAttaching = isAttached;
	}

	/**
	Calls a method of the daemon.

	@throws EngineError with the daemon's message for what it refuses, and where it does not start; RemoteBug for a bug in the daemon.
	*/
	async call<Result>(method: string, request: Record<string, unknown> = {}): Promise<Result> {
		const body = {...request, ...(method === 'create' && {call: randomUUID()})};
		for (let tries = 1; ; tries++) {
			this.#address ??= this.#connect();
			const connecting = this.#address;
			try {
				return await callAddress(await connecting, method, body) as Result;
			} catch (error) {
				if (this.#address === connecting) {
					this.#address = undefined;
				}

				if (error instanceof EngineError || error instanceof RemoteBug) {
					throw error;
				}

				if (tries === longestTries) {
					throw new EngineError(`The local stack's daemon ended ${tries} times during ${method}; its log is daemon.log in ${this.#directory}.`, {cause: error});
				}
			}
		}
	}

	/**
	Ends the daemon if its account is empty, and waits until its process has gone; nothing happens where there is none. Plugins that are just ending are waited for.

	@returns Whether it has gone.
	*/
	async stopIfEmpty(): Promise<boolean> {
		const address = await runningDaemon(this.#directory);
		if (!address) {
			return true;
		}

		this.#address = undefined;
		const givenUpAt = performance.now() + longestEndMs;
		while (performance.now() < givenUpAt && isRunning(address.pid)) {
			try {
				const {isEmpty} = await callAddress(address, 'stopIfEmpty') as {isEmpty: boolean};
				if (!isEmpty) {
					return false;
				}
			} catch {
				// On its way out it does not answer.
			}

			await sleep(20);
		}

		return !isRunning(address.pid);
	}

	async #connect(): Promise<DaemonAddress> {
		const address = await startDaemon(this.#directory);
		if (this.#isAttaching) {
			await attach(address);
		}

		return address;
	}
}

/**
The answer of this request has no end; the daemon sees it break when this process is gone.
*/
async function attach({url, token}: DaemonAddress): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const request = httpRequest(`${url}/attach`, {method: 'POST', agent: false, headers: {authorization: `Bearer ${token}`}}, response => {
			if (response.headers[markHeader] !== markOf(token)) {
				request.destroy(new Error(`The daemon has gone; something else answers at ${url}.`));
				return;
			}

			response.resume().on('error', () => {
				// The daemon has ended; the next call starts another.
			});
			resolve();
		});
		request.on('error', reject).end();
	});
}
