import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
Pulumi's CLI: what `LSF_PULUMI` names, else the first one on the PATH; undefined where there is none.
*/
export function findPulumi(environment: NodeJS.ProcessEnv = process.env): string | undefined {
	const {LSF_PULUMI: given, PATH: searched = ''} = environment;
	const candidates = given === undefined || given === '' ? searched.split(path.delimiter).filter(Boolean).map(folder => path.join(folder, 'pulumi')) : [path.resolve(given)];
	return candidates.find(file => isExecutable(file));
}

/**
Says why nothing can be run through the engine here.
*/
export const noPulumi = 'there is no pulumi on the PATH and LSF_PULUMI names none (.ci/build-pulumi builds it)';
