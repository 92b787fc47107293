import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
The engine that AWS's own is held to be: what `LSF_NJS` names; undefined where it names nothing that runs.
*/
export function findNjs({LSF_NJS: given = ''}: NodeJS.ProcessEnv = process.env): string | undefined {
	if (given === '') {
		return undefined;
	}

	const file = path.resolve(given);
	try {
		accessSync(file, constants.X_OK);
		return file;
	} catch {
		return undefined;
	}
}

/**
Says why nothing is compared with njs here.
*/
export const noNjs = 'LSF_NJS names no njs (.ci/njs fetches it)';
