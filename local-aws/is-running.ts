import process from 'node:process';

/**
Whether there is a process of this id, also one of another user, which may not be signalled.
*/
export function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
