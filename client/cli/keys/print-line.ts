import process from 'node:process';
import {outputError} from '../process/output-error.ts';

/**
Writes a line to stdout; rejects where it can't be written, such as to a full disk or a reader that has left. While it is written its caller deals with that, and not who watches the terminal.

@throws {OutputError}
*/
export async function printLine(line: string): Promise<void> {
	const ignore = () => {/* The callback gets it too. */};
	process.stdout.on('error', ignore);
	try {
		await new Promise<void>((resolve, reject) => {
			process.stdout.write(`${line}\n`, error => {
				if (error) {
					reject(outputError(error));
				} else {
					resolve();
				}
			});
		});
	} finally {
		process.stdout.off('error', ignore);
	}
}
