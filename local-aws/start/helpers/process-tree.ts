import {execFileSync} from 'node:child_process';
import process from 'node:process';

/**
Every process below one, zombies left out.
*/
export function descendants(root: number): number[] {
	const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], {encoding: 'utf8'}).trim().split('\n').map(row => row.trim().split(/\s+/v));
	const childrenOf = (parent: number): number[] => rows
		.filter(([, ppid, stat]) => Number(ppid) === parent && !stat!.startsWith('Z'))
		.flatMap(([pid]) => [Number(pid), ...childrenOf(Number(pid))]);
	return childrenOf(root);
}

/**
Whether a process is there and not a zombie.
*/
export function isRunning(pid: number): boolean {
	try {
		return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], {encoding: 'utf8'}).trimStart().startsWith('Z');
	} catch {
		return false;
	}
}

/**
Ends what a failed test left.
*/
export function killAll(pids: number[]): void {
	for (const pid of pids) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch {}
	}
}
