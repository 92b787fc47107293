import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {endWithUs} from '../leavings.ts';
import type {FarSideReady, FarSideReply, FarSideRequest} from './main.ts';
import type {Received} from './sink.ts';

type WithoutId<Request> = Request extends {id: number} ? Omit<Request, 'id'> : never;

/**
The process of the servers, as the benchmark holds it.
*/
export class FarSide {
	readonly #child: ChildProcess;
	readonly #waiting = new Map<number, PromiseWithResolvers<FarSideReply>>();
	#count = 0;
	readonly ports: FarSideReady;

	private constructor(child: ChildProcess, ports: FarSideReady) {
		this.#child = child;
		this.ports = ports;
		child.on('message', (reply: FarSideReply) => {
			const waiting = this.#waiting.get(reply.id);
			this.#waiting.delete(reply.id);
			if (reply.error === undefined) {
				waiting?.resolve(reply);
			} else {
				waiting?.reject(new Error(reply.error));
			}
		});
	}

	/**
	Starts it. `directory` holds the certificate.
	*/
	static async start(directory: string): Promise<FarSide> {
		const child = endWithUs(fork(fileURLToPath(new URL('main.ts', import.meta.url)), [directory], {stdio: ['ignore', 'ignore', 'inherit', 'ipc']}));
		const [ports] = await once(child, 'message') as [FarSideReady];
		return new FarSide(child, ports);
	}

	async #ask(request: WithoutId<FarSideRequest>): Promise<FarSideReply> {
		const id = this.#count++;
		const reply = Promise.withResolvers<FarSideReply>();
		this.#waiting.set(id, reply);
		this.#child.send({...request, id});
		return reply.promise;
	}

	/**
	What an invocation sent, once it has ended.
	*/
	async received(invocation: string): Promise<Received> {
		const {received} = await this.#ask({type: 'received', invocation});
		return received!;
	}

	/**
	How many connections the model services have got so far.
	*/
	async connections(): Promise<number> {
		const {connections} = await this.#ask({type: 'connections'});
		return connections!;
	}

	/**
	Gives an event to the next sandbox that starts.
	*/
	async arm(event: string): Promise<void> {
		await this.#ask({type: 'arm', event});
	}

	stop(): void {
		this.#child.disconnect();
	}
}
