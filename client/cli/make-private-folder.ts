import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';

/**
Makes a folder and those above it, for their owner alone. Step by step, since Node's own recursive way never ends where a system says of a folder that is there that it isn't (`/proc`).

@throws {Error} Where one can't be made.
*/
export function makePrivateFolder(directory: string): void {
	const missing: string[] = [];
	for (let folder = directory; !existsSync(folder); folder = path.dirname(folder)) {
		missing.unshift(folder);
	}

	for (const folder of missing) {
		try {
			mkdirSync(folder, {mode: 0o700});
		} catch (error) {
			// Another chat was faster.
			if (!existsSync(folder)) {
				throw error;
			}
		}
	}
}
