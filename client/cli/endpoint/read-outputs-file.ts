import {readFile} from 'node:fs/promises';
import process from 'node:process';
import type {Endpoint} from './endpoint.ts';

/**
Reads what a running local stack has written; `undefined` where there is no such file, or its process is gone.
*/
export async function readOutputsFile(file: string): Promise<Endpoint | undefined> {
	let outputs: unknown;
	try {
		outputs = JSON.parse(await readFile(file, 'utf8'));
	} catch {
		// No file, or one that is just being written or removed.
		return undefined;
	}

	const {url, apiKey, pid} = typeof outputs === 'object' && outputs !== null ? outputs as Record<string, unknown> : {};
	return typeof url !== 'string' || typeof pid !== 'number' || !isAlive(pid) ? undefined : {url, apiKey: typeof apiKey === 'string' ? apiKey : undefined};
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// The process of another user may not be signalled, but is there.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
