import {constants} from 'node:os';
import process from 'node:process';

/**
Makes the signals that end a process end this one by `process.exit`, with 128 and the signal's number, as a shell reports them: what waits for the exit is done then, such as writing down an answer's last piece and giving the terminal back.

SIGINT ends it only while nobody else listens to it, such as the answer that it stops.
*/
export function exitOnSignals(): void {
	for (const signal of ['SIGTERM', 'SIGQUIT', 'SIGINT'] as const) {
		process.on(signal, () => {
			if (signal !== 'SIGINT' || process.listenerCount(signal) === 1) {
				process.exit(128 + constants.signals[signal]);
			}
		});
	}
}
