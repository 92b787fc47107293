import {constants} from 'node:os';
import process from 'node:process';

/**
Makes the signals that end a process end this one as its exit does: what waits for the exit is done, such as writing down an answer's last piece and giving the terminal back. A shell reports 128 and the signal's number.

SIGINT ends it only while nobody else listens to it, such as the answer that it stops.
*/
export function exitOnSignals(): void {
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => {
			if (signal === 'SIGINT' && process.listenerCount(signal) > 1) {
				return;
			}

			// By the signal itself: `process.exit` sets the terminal's modes, and a process that its shell has suspended would be stopped for that, and not end.
			process.emit('exit', codeOf(signal));
			process.removeAllListeners(signal);
			process.kill(process.pid, signal);
		});
	}

	process.on('SIGQUIT', () => {
		// The signal itself would leave a core dump, with all that was said.
		process.exit(codeOf('SIGQUIT'));
	});
}

function codeOf(signal: 'SIGTERM' | 'SIGINT' | 'SIGQUIT'): number {
	return 128 + constants.signals[signal];
}
