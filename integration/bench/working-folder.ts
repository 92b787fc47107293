import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {atEnd} from './leavings.ts';

/**
A folder for what a run makes. It goes when it is disposed of, and at the latest with this process.

@param suffix - What its name has behind `lsf-bench-`.
*/
export function workingFolder(suffix = ''): {readonly directory: string} & Disposable {
	const directory = mkdtempSync(path.join(os.tmpdir(), `lsf-bench-${suffix}`));
	const remove = () => {
		rmSync(directory, {recursive: true, force: true});
	};

	const forget = atEnd(remove);
	return {
		directory,
		[Symbol.dispose]() {
			remove();
			forget();
		},
	};
}
