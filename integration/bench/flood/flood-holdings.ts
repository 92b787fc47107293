import {readdirSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {
	allowance,
	growth,
	holdings,
	type Holdings,
} from '../soak/holdings.ts';
import type {FloodStack} from './flood-stack.ts';
import {alive, memoryOf} from './sandboxes.ts';

/**
What this process and its sandboxes hold, in MB where it is memory.
*/
export type FloodHoldings = Holdings & {
	/**
	Sandboxes that are alive.
	*/
	sandboxes: number;
	/**
	Resident memory of a stream's sandbox, on average.
	*/
	streaming: number;
	/**
	The most that any sandbox ever had.
	*/
	largest: number;
};

/**
How much more may be held behind a flood, in MB where it is memory. The heap has a little of each stream, which grows with it, and of the functions' logs, whose last 10,000 lines are kept. The resident memory is that of this process, which serves and floods at once and is handed bodies of 6 MB; `streaming` that of each sandbox with a stream, which is given nothing of the flood. `largest` is no growth: no sandbox may ever have more than its function's memory, at which Lambda ends it.
*/
export const floodAllowance = {
	...allowance, heap: 16, resident: 200, streaming: 24, largest: 512,
} as const;

/**
How long what is under way may take to be over, in ms; only a hang reaches it.
*/
const longestMs = 120_000;

/**
Waits until no more connections close: for half a second the same number of descriptors is open. Where others of this process open some all the time, no longer than 5 seconds.
*/
async function closed(): Promise<void> {
	let last = 0;
	for (let [round, same] = [0, 0]; round < 100 && same < 10; round++) {
		const now = readdirSync('/dev/fd').length;
		same = now === last ? same + 1 : 0;
		last = now;
		await sleep(50);
	}
}

/**
Waits until all but the streams is over, and tells what is held then.

@param streaming - The processes of the streams' sandboxes.
@throws Error where other sandboxes stay at work.
*/
export async function floodHoldings({stack, names}: FloodStack, streaming: readonly number[]): Promise<FloodHoldings> {
	const givenUpAt = performance.now() + longestMs;
	while (alive(stack.cloud, names).some(({pid, frozen}) => !frozen && !streaming.includes(pid))) {
		if (performance.now() > givenUpAt) {
			throw new Error('A sandbox without a stream did not become idle.');
		}

		await sleep(20);
	}

	await closed();
	const pids = alive(stack.cloud, names).map(({pid}) => pid);
	return {
		...await holdings(), sandboxes: pids.length, streaming: Math.round(memoryOf(streaming).average * 10) / 10, largest: Math.round(memoryOf(pids).most),
	};
}

/**
What has grown by more than may be, in words; nothing where all is flat.
*/
export function floodGrowth(before: FloodHoldings, after: FloodHoldings): string[] {
	const {descriptors, processes, heap, resident, streaming, largest} = floodAllowance;
	const grown = {resident: after.resident - before.resident, streaming: after.streaming - before.streaming};
	return [
		...growth(before, after, {descriptors, processes, heap}),
		...(grown.resident > resident ? [`resident: ${grown.resident} MB more than before, allowed ${resident}`] : []),
		...(grown.streaming > streaming ? [`streaming: ${grown.streaming.toFixed(1)} MB more than before in each sandbox, allowed ${streaming}`] : []),
		...(after.largest > largest ? [`largest: a sandbox had ${after.largest} MB, allowed ${largest}`] : []),
	];
}
