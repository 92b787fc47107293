import {
	appendFileSync,
	closeSync,
	fstatSync,
	openSync,
	statSync,
} from 'node:fs';

/**
How often a line is written at most. Each time after the first needs another process that replaces the file in just that moment.
*/
const mostAttempts = 5;

/**
Appends a line to a file that another process may replace in the meantime (`replaceFile`): then the line is written into the new one, too. So it may be there twice, but is never lost.

Each `yield` is a moment in which another process may be at work.

@throws What `fs` throws.
*/
export function * appendLine(file: string, line: string): Generator<void, void, void> {
	for (let attempt = 0; attempt < mostAttempts; attempt++) {
		const descriptor = openSync(file, 'a', 0o600);
		try {
			yield;
			appendFileSync(descriptor, line);
			yield;
			if (isAt(file, descriptor)) {
				return;
			}
		} finally {
			closeSync(descriptor);
		}
	}
}

/**
Whether a file that is open is still the one of that name.
*/
function isAt(file: string, descriptor: number): boolean {
	const found = statSync(file, {throwIfNoEntry: false});
	const {dev, ino} = fstatSync(descriptor);
	return found?.dev === dev && found.ino === ino;
}
