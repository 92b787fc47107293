import process from 'node:process';
import {outliveTerminal} from '../../../client/cli/process/watch-terminal.ts';
import {toSentError, type SentError} from '../../../local-aws/sent-error.ts';
import type {Target} from '../../suites/helpers/target.ts';

/**
What a stack's process does when it is told to, one thing at a time.
*/
export type StackService = {
	up: () => Promise<Target>;
	/**
	Reads the live resources into the state and forgets creates whose end nobody saw.
	*/
	refresh: () => Promise<void>;
	destroy: () => Promise<void>;
	/**
	What the state still has, a line each.
	*/
	left: () => Promise<string[]>;
	/**
	Lets what is under way end early, at a point where nothing is lost. Called once.
	*/
	interrupt: () => void;
};

/**
The parts of {@link StackService} that answer.
*/
export type StackMethod = Exclude<keyof StackService, 'interrupt'>;

export type StackRequest = {id: number; method: StackMethod} | {method: 'interrupt'} | {method: 'close'};
export type StackReply = {id: number; result?: unknown; error?: SentError};

/**
Serves a stack to the process that forked this one, and never outlives it: where that is gone, what is under way is interrupted once, waited for, and the process ends.

The terminal's Ctrl-C doesn't reach this process (it has a group of its own); whoever sends it a signal all the same gets nothing but the same one interruption.
*/
export function serveStack(service: StackService): void {
	// The harness still has the stack destroyed then.
	outliveTerminal();
	let underWay: Promise<unknown> = Promise.resolve();
	let isInterrupted = false;
	const interrupt = () => {
		if (isInterrupted) {
			return;
		}

		isInterrupted = true;
		service.interrupt();
	};

	const leave = async () => {
		interrupt();
		await underWay;
		process.exit(0); // eslint-disable-line unicorn/no-process-exit -- the process serves nothing else
	};

	// Where the other process went away before this one was ready, nobody else says so.
	if (!process.connected) {
		void leave();
		return;
	}

	const answer = async ({id, method}: {id: number; method: StackMethod}) => {
		let reply: StackReply;
		try {
			reply = {id, result: await service[method]()};
		} catch (error) {
			reply = {id, error: toSentError(error)};
		}

		if (process.connected) {
			process.send!(reply);
		}
	};

	process.on('message', (request: StackRequest) => {
		if (request.method === 'interrupt') {
			interrupt();
		} else if (request.method === 'close') {
			void leave();
		} else {
			isInterrupted = false;
			underWay = answer(request);
		}
	});
	for (const event of ['disconnect', 'SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(event, () => {
			void leave();
		});
	}
}
