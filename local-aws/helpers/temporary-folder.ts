import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/**
A folder for a test's files, gone when its process ends.
*/
export function temporaryFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'lsf-test-'));
	process.on('exit', () => {
		rmSync(folder, {recursive: true, force: true});
	});
	return folder;
}
