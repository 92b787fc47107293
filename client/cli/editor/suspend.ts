import process from 'node:process';

/**
How long a stop is waited for that doesn't come, since nobody could bring these processes back: no shell with job control has started them. In milliseconds.
*/
const longestWait = 100;

/**
Does something when a process was continued, behind the other signals that came with it: a shell ends a stopped process by a signal and SIGCONT, of which SIGCONT is heard first. It may not take the terminal then, which belongs to the shell: that would stop it again.
*/
export function afterOtherSignals(action: () => void): void {
	setImmediate(action);
}

/**
Stops the whole group of processes that the terminal has in front, npm and its shell too, as Ctrl-Z does where the terminal makes the signal of it.

@param onBack - Called once, when the group has come back, or at once where it can't be stopped.
*/
export function suspendGroup(onBack: () => void): void {
	let isBack = false;
	const back = () => {
		if (isBack) {
			return;
		}

		isBack = true;
		clearTimeout(timer);
		process.off('SIGCONT', onContinued);
		onBack();
	};

	const onContinued = () => {
		afterOtherSignals(back);
	};

	process.on('SIGCONT', onContinued);
	process.kill(0, 'SIGTSTP');
	// It may have run out while the process was stopped.
	const timer = setTimeout(onContinued, longestWait);
}
