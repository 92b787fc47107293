import fs from 'node:fs';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';

/**
A process's state letter on Linux: `T` is frozen, `Z` dead and not yet reaped.
*/
export function processState(pid: number): string {
	return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.charAt(0);
}

/**
Whether a process is there. One that nobody has reaped is not.
*/
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
	} catch {
		return false;
	}

	try {
		return processState(pid) !== 'Z';
	} catch {
		return process.platform !== 'linux';
	}
}

/**
Waits until a condition holds; the test's own timeout ends a vain wait.
*/
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) {
		await delay(5);
	}
}
