import process from 'node:process';

/**
Exit codes, as a shell reports the signals of the same meaning.
*/
const hangup = 129;
const brokenPipe = 141;

/**
Makes the streams of this process safe, and calls back once when nobody is there any more: SIGHUP came, the terminal is gone, or who read the output has left. From then on what is still written goes nowhere.

Without it a closed terminal makes a program that reports its uncaught errors run at full speed for ever: the report is an error of stderr, nobody listens to that, so it is uncaught, and so on.

A terminal that is gone ends everything. Other failures of a stream are left to those who listen to it at the time, such as the chat to its output during an answer.

@param onGone - Gets the exit code: 129 where the terminal is gone, 141 for a broken pipe, 1 for any other failure of a stream, such as a full disk.
*/
export function watchTerminal(onGone: (exitCode: number) => void): void {
	let isGone = false;
	// A hangup comes several times: from the kernel, from the shell, and as an error of each stream.
	const report = (exitCode: number) => {
		if (isGone) {
			return;
		}

		isGone = true;
		onGone(exitCode);
	};

	process.on('SIGHUP', () => {
		report(hangup);
	});
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', ({code}: NodeJS.ErrnoException) => {
			if (code === 'EIO') {
				report(hangup);
			} else if (stream.listenerCount('error') === 1) {
				report(code === 'EPIPE' ? brokenPipe : 1);
			}
		});
	}
}

/**
Makes the streams safe of a process that another one ends, in order: what it writes after its terminal or reader has gone goes nowhere.
*/
export function outliveTerminal(): void {
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', () => {
			// The other one sees it, too.
		});
	}
}
