import type {Properties} from '../../provider/wire/wire-values.ts';

/**
How many of a function's versions can be made again: more than an alias is ever behind.
*/
const most = 5;

/**
The inputs of a function's last versions, by number: a version stays what it was when the function has changed, and an alias may point to it.

@param kept - Those of before.
@param made - What has just been made or changed.
@returns Nothing for what has no versions.
*/
export function keptVersions(kept: Readonly<Record<string, Properties>> | undefined, {inputs, outputs}: {inputs: Properties; outputs: Properties}): Record<string, Properties> | undefined {
	const {version} = outputs;
	if (inputs.publish !== true || typeof version !== 'string' || !/^\d+$/v.test(version)) {
		return undefined;
	}

	const all = Object.entries({...kept, [version]: inputs}).toSorted(([left], [right]) => Number(left) - Number(right));
	return Object.fromEntries(all.slice(-most));
}
