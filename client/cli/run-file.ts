import {execFile, type ExecFileOptions} from 'node:child_process';

/**
Runs a program to its end, without a shell.

@param file - The program: a path, or a name of the PATH.
@param args - Its arguments, as they are.
@param options - Those of `execFile`.
@returns What it printed, as UTF-8.
@throws {Error} where it does not start, is ended by a signal or exits with another code than 0: `execFile`'s error, with what it printed as `stdout` and `stderr`.
*/
export async function runFile(file: string, args: readonly string[], options: ExecFileOptions = {}): Promise<{stdout: string; stderr: string}> {
	return new Promise((resolve, reject) => {
		const child = execFile(file, args, {...options, encoding: 'utf8'}, (error, stdout, stderr) => {
			if (error === null) {
				resolve({stdout, stderr});
			} else {
				reject(Object.assign(error as Error, {stdout, stderr}));
			}
		});
		// It has nobody to ask: one that reads its input would wait for ever.
		child.stdin?.end();
	});
}
