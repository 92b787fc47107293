import type {ChildProcess} from 'node:child_process';
import os from 'node:os';
import process from 'node:process';

/**
What has to be undone before this process ends, in the order in which it was made.
*/
const undo = new Set<() => void>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let isWatching = false;

/**
Undoes all, the last one first. What can't be undone is said, and keeps nothing else from it.
*/
function leave(): void {
	for (const step of [...undo].toReversed()) {
		undo.delete(step);
		try {
			step();
		} catch (error) {
			process.stderr.write(`Something is left behind: ${String(error)}\n`);
		}
	}
}

/**
Registers what is undone when this process ends, however it does: by itself, by an error that nobody caught, or by a signal, at which it ends with 128 and the signal's number, as a shell says it. Only SIGKILL leaves things behind.

@param step - Undoes it at once: there is no time for promises.
@returns Forgets the step, for who has undone it already.
*/
export function atEnd(step: () => void): () => void {
	if (!isWatching) {
		isWatching = true;
		process.on('exit', leave);
		for (const signal of signals) {
			process.on(signal, () => {
				process.exit(128 + os.constants.signals[signal]);
			});
		}
	}

	const registered = () => {
		step();
	};

	undo.add(registered);
	return () => {
		undo.delete(registered);
	};
}

/**
Sees to it that a process doesn't outlive this one.
*/
export function endWithUs<Child extends ChildProcess>(child: Child): Child {
	const forget = atEnd(() => {
		child.kill('SIGKILL');
	});
	child.once('exit', forget).once('error', forget);
	return child;
}
