import {parseArgs} from 'node:util';
import {UserError} from '../user-error.ts';

/**
The flags of `lsf models`.
*/
export const modelsFlags = {
	url: {type: 'string'},
	profile: {type: 'string', short: 'p'},
	json: {type: 'boolean'},
	help: {type: 'boolean', short: 'h'},
} as const;

/**
Reads the command line.

@throws {UserError} Naming what is wrong with it.
*/
export function readModelsArguments(argv: string[]) {
	try {
		return parseArgs({args: argv, options: modelsFlags}).values;
	} catch (error) {
		const sentence = error instanceof Error ? error.message.split('. ', 1)[0]! : String(error);
		throw new UserError(`${sentence.replace(/\.$/v, '')}; --help lists the flags.`, {cause: error});
	}
}
