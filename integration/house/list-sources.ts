import {globSync} from 'node:fs';
import path from 'node:path';
import {rooms} from './arrows.ts';

/**
The code of a tree, relative to it.

@param directory - The folder that has what {@link rooms} names, or some of it.
@param options - What to list.
@param options.areTestsIn - Whether `name.test.ts` counts as well. Default: false.
*/
export function listSources(directory: string, {areTestsIn = false}: {areTestsIn?: boolean} = {}): string[] {
	return globSync([...rooms, ...rooms.map(room => `${room}/**/*`)], {cwd: directory})
		.map(file => file.split(path.sep).join('/'))
		.filter(file => /\.[cm]?[jt]s$/v.test(file) && (areTestsIn || !file.endsWith('.test.ts')))
		.toSorted();
}
