import * as pulumi from '@pulumi/pulumi';
import {InProcessError} from './in-process-error.ts';

const waitName = 'waitForRPCs';

async function turn() {
	return new Promise<void>(resolve => {
		setImmediate(resolve);
	});
}

/**
Waits until the program has nothing under way: under mocks it runs in bursts of microtasks, so after each drained queue the event loop gets a few turns, and what they bring (a resource made in an `apply`, a rejection that nobody handles) is waited for too.

@param program - What to wait for.
@param program.running - Ends with the program itself.
@param program.activity - Counts everything that the program has asked for so far.
@param program.timeoutMs - Longest wait.
@param program.underWay - Names what is being made.
@throws InProcessError after `timeoutMs`, with what is still under way.
*/
export async function settle({running, activity, timeoutMs, underWay}: {running: Promise<void>; activity: () => number; timeoutMs: number; underWay: () => string[]}): Promise<void> {
	// The SDK's own wait for its calls; its Automation API uses it, the types leave it out.
	const runtime = pulumi.runtime as unknown as Record<string, (() => Promise<void>) | undefined>;
	const waitForCalls = runtime[waitName];
	if (typeof waitForCalls !== 'function') {
		throw new InProcessError(`This version of @pulumi/pulumi has no function ${waitName}; install the version of the lock file.`);
	}

	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => {
			const names = underWay();
			reject(new InProcessError(`The program has not finished after ${timeoutMs / 1000} s; ${names.length > 0 ? `still under way: ${names.join(', ')}` : 'a resource waits for a value that never comes'}.`));
		}, timeoutMs);
	});
	const quiet = async () => {
		await running;
		for (let calm = 0, before = -1; calm < 3; calm = activity() === before ? calm + 1 : 0) {
			before = activity();

			await waitForCalls();
			await turn();
			await turn();
		}
	};

	try {
		await Promise.race([quiet(), late]);
	} finally {
		clearTimeout(timer);
	}
}
