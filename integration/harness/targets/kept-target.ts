import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Target} from '../../suites/helpers/target.ts';
import {UserError} from '../../../client/cli/user-error.ts';
import {outputsFile, type RunDirectory} from '../../runs/run-directory.ts';
import {runOptions} from '../../runs/run-options.ts';
import {awsTarget} from './aws-target.ts';
import {engineTarget} from './engine-target.ts';

type Kind = 'engine' | 'aws';
type Outputs = Record<string, unknown>;

/**
The stack of a run as the suites see it, from its outputs: where it is now, with the keys that hold now, and with what it was configured with.
*/
export async function targetOf(kind: Kind, outputs: Outputs, {path: folder, stack, environment}: Omit<RunDirectory, 'run'>): Promise<Target> {
	const options = await runOptions(folder, stack);
	return kind === 'engine' ? engineTarget(outputs, environment, options) : awsTarget(outputs, environment, options);
}

/**
Keeps a stack's outputs for a later run of the suites. Not the target: its keys are nobody's to keep on disk, expire, and change as its ports do when the local account's daemon starts again.
*/
export function keepOutputs(folder: string, kind: Kind, outputs: Outputs): void {
	writeFileSync(path.join(folder, outputsFile), JSON.stringify({kind, outputs}), {mode: 0o600});
}

/**
The outputs of a run that was kept.

@throws UserError where it was made for another target.
*/
export function keptOutputs({path: folder, run}: RunDirectory, kind: Kind): Outputs {
	const kept = JSON.parse(readFileSync(path.join(folder, outputsFile), 'utf8')) as {kind: Kind; outputs: Outputs};
	if (kept.kind !== kind) {
		throw new UserError(`--reuse: ${run} is a run of --target ${kept.kind}, received --target ${kind}.`);
	}

	return kept.outputs;
}
