import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import process from 'node:process';

/**
The parent of a process, or 0 where it can't be told.
*/
function parentOf(pid: number): number {
	try {
		// The name in parentheses may hold anything, so count from its end.
		return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ', 2)[1]);
	} catch {}

	try {
		return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], {encoding: 'utf8'}));
	} catch {
		return 0;
	}
}

/**
Calls back once when the process that started this one goes away.

`kill` on `npm start` ends npm and its shell, but nothing reaches the process below them (npm does not pass SIGTERM on), which would then serve for ever. The shell between npm and this process may outlive npm, so under npm the grandparent is watched too.

@param onGone - Called once, and never after watching was stopped.
@param intervalMs - How often to look, in ms.
@returns Stops watching.
*/
export function watchParent(onGone: () => void, intervalMs = 250): () => void {
	const parent = process.ppid;
	const grandparent = process.env.npm_lifecycle_event === undefined ? 0 : parentOf(parent);
	const timer = setInterval(() => {
		if (process.ppid === parent && (!(grandparent > 1) || parentOf(parent) === grandparent)) {
			return;
		}

		clearInterval(timer);
		onGone();
	}, intervalMs);
	timer.unref();
	return () => {
		clearInterval(timer);
	};
}
