import process from 'node:process';
import {printMistake} from './process/print-mistake.ts';
import {watchTerminal} from './process/watch-terminal.ts';

/**
Runs a command of `lsf` to its end: its exit code is the process's, and what went wrong one sentence on stderr.
*/
export async function runCommand(main: (argv: string[]) => Promise<number>): Promise<void> {
	watchTerminal(exitCode => {
		// eslint-disable-next-line unicorn/no-process-exit -- each command is a program of its own
		process.exit(exitCode);
	});
	try {
		process.exitCode = await main(process.argv.slice(2));
	} catch (error) {
		printMistake(error);
	}
}
