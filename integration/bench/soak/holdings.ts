import {readdirSync} from 'node:fs';
import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {descendants} from '../../../local-aws/start/helpers/process-tree.ts';

/**
What a process holds: open descriptors, processes below it, its heap after garbage collection and its resident memory in MB.
*/
export type Holdings = {descriptors: number; processes: number; heap: number; resident: number};

/**
How much more of each may be held afterwards. Descriptors and processes come and go with connections and sandboxes; what is kept for each request would be hundreds of either. The resident memory is told, not judged: the collector gives it back when it likes.
*/
export const allowance = {descriptors: 20, processes: 4, heap: 8} as const;

const megabyte = 1024 * 1024;

/**
What this process holds now.
*/
export async function holdings(): Promise<Holdings> {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	// What finalizers let go in the first round is collected in the next.
	for (let round = 0; round < 3; round++) {
		collect();
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}

	const {heapUsed, rss} = process.memoryUsage();
	return {
		descriptors: readdirSync('/dev/fd').length,
		processes: descendants(process.pid).length,
		heap: Math.round(heapUsed / megabyte * 10) / 10,
		resident: Math.round(rss / megabyte),
	};
}

/**
What has grown by more than its allowance, in words; nothing where all is flat.

@param allowances - Default: {@link allowance}.
*/
export function growth(before: Holdings, after: Holdings, allowances: Readonly<Record<keyof typeof allowance, number>> = allowance): string[] {
	return Object.entries(allowances).flatMap(([name, allowed]) => {
		const grown = after[name as keyof typeof allowance] - before[name as keyof typeof allowance];
		return grown > allowed ? [`${name}: ${grown.toFixed(1)} more than before, allowed ${allowed}`] : [];
	});
}
