import process from 'node:process';
import {wrapNotice} from '../answer/notices/wrap-notice.ts';
import {explain} from '../explain.ts';
import {OutputError} from './output-error.ts';

/**
Ends a program by what went wrong: one sentence on stderr, and the exit code. A reader of the output that has left, such as `head`, is told nothing: 141, as a shell reports a broken pipe.

@param hide - Takes out of the sentence what nobody may see. Default: nothing.
*/
export function printMistake(error: unknown, hide = (message: string) => message): void {
	if (error instanceof OutputError && error.isBrokenPipe) {
		process.exitCode = 141;
		return;
	}

	const {message, exitCode} = explain(error);
	process.stderr.write(`${wrapNotice(hide(message), process.stderr)}\n`);
	process.exitCode = exitCode;
}
