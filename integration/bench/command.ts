import process from 'node:process';
import {parseArgs, type ParseArgsOptionsConfig} from 'node:util';
import {UserError} from '../../client/cli/user-error.ts';
import {isUserMistake} from '../../local-aws/user-mistake.ts';

/**
What a command's flags say.
*/
export type Flags<Options extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{options: Options}>>['values'];

function read<const Options extends ParseArgsOptionsConfig>(options: Options): Flags<Options> & {help?: boolean} {
	try {
		return parseArgs({options: {...options, help: {type: 'boolean'}}}).values;
	} catch (error) {
		throw new UserError(error instanceof Error ? error.message : String(error), {cause: error});
	}
}

/**
Runs a command of this folder: with its usage for `--help`, and for a user's mistake, as one sentence with the first line of the usage, the exit code 2. A bug is thrown on.

@param usage - Its text; one line, or more behind the first.
@param options - The flags, as `parseArgs` takes them.
@param run - Gets the flags, and gives back the exit code.
*/
export async function command<const Options extends ParseArgsOptionsConfig>(usage: string, options: Options, run: (flags: Flags<Options>) => Promise<number>): Promise<void> {
	try {
		const {help, ...flags} = read(options);
		if (help === true) {
			process.stdout.write(`${usage.trimEnd()}\n`);
			return;
		}

		process.exitCode = await run(flags as Flags<Options>);
	} catch (error) {
		if (!isUserMistake(error)) {
			throw error;
		}

		process.stderr.write(`${error.message}\n${usage.split('\n', 1)[0]!}\n`);
		process.exitCode = 2;
	}
}

/**
Reads a flag that is a whole number.

@throws {UserError} Naming the flag, what was received and what is allowed.
*/
export function wholeNumber(flag: string, given: string, most: number): number {
	const number = Number(given);
	if (!/^[1-9]\d*$/v.test(given) || number > most) {
		throw new UserError(`--${flag}: received ${JSON.stringify(given)}, allowed a whole number from 1 to ${most}.`);
	}

	return number;
}
