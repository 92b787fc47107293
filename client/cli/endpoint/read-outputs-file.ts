import {readFile} from 'node:fs/promises';
import {isAlive} from '../process/is-alive.ts';

/**
Reads what a running local stack has written; `undefined` where there is no such file, or its process is gone.
*/
export async function readOutputsFile(file: string): Promise<Record<string, unknown> | undefined> {
	let outputs: unknown;
	try {
		outputs = JSON.parse(await readFile(file, 'utf8'));
	} catch {
		// No file, or one that is just being written or removed.
		return undefined;
	}

	const {pid} = typeof outputs === 'object' && outputs !== null ? outputs as Record<string, unknown> : {};
	return typeof pid === 'number' && isAlive(pid) ? outputs as Record<string, unknown> : undefined;
}
