import process from 'node:process';

/**
Whether a process of this machine is there.
*/
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// The process of another user may not be signalled, but is there.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
