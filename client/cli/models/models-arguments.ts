import {parseArgs} from 'node:util';
import {flagsHelp, wrongFlags} from '../command-line/wrong-flags.ts';

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
		throw wrongFlags(error, flagsHelp);
	}
}
