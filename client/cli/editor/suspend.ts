import process from 'node:process';

/**
How long a stop is waited for that doesn't come, since nobody could bring these processes back: no shell with job control has started them. In milliseconds.
*/
const longestWait = 100;

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
		process.off('SIGCONT', back);
		onBack();
	};

	process.on('SIGCONT', back);
	process.kill(0, 'SIGTSTP');
	const timer = setTimeout(back, longestWait);
}
