import {aliasName} from '../../../components/index.ts';
import type {LocalCloud} from '../../../local-aws/index.ts';
import {residentMemory} from '../../failures/helpers/resident-memory.ts';

/**
Counts the sandboxes of a stack: every one that was started should still be there, where none may grow old.
*/
export class Sandboxes {
	#started = 0;

	/**
	Give it to the local stack.
	*/
	readonly log = (line: string): void => {
		if (/^\[[^\]]+\] \{"time":"[^"]+","type":"platform\.initStart"/v.test(line)) {
			this.#started++;
		}
	};

	/**
	How many have been started.
	*/
	get started(): number {
		return this.#started;
	}
}

/**
The processes of the functions' sandboxes that are alive.

@param names - The functions' physical names.
*/
export function alive(cloud: LocalCloud, names: readonly string[]): Array<{pid: number; frozen: boolean}> {
	return names.flatMap(name => cloud.lambda.sandboxes(name, aliasName)).filter(({pid}) => pid !== 0);
}

/**
Megabytes that processes have: each on average, and the most that one of them ever had; 0 where the system doesn't tell.
*/
export function memoryOf(pids: readonly number[]): {average: number; most: number} {
	const all = pids.flatMap(pid => residentMemory(pid) ?? []);
	return {
		average: all.length === 0 ? 0 : all.reduce((sum, {now}) => sum + now, 0) / all.length,
		most: Math.max(0, ...all.map(({most}) => most)),
	};
}
