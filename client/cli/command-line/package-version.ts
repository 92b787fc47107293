import {readFileSync} from 'node:fs';

/**
The version of this package, of the nearest `package.json` above this file: it is deeper where it is built.
*/
export function packageVersion(): string {
	for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
		try {
			const {name, version} = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as {name?: string; version?: string};
			if (name === 'lambda-stream-functions' && version !== undefined) {
				return version;
			}
		} catch {
			// None here.
		}

		if (folder.pathname === '/') {
			return 'unknown';
		}
	}
}
