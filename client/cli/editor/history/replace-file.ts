import {
	appendFileSync,
	closeSync,
	fstatSync,
	openSync,
	readSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {claimSession} from '../../sessions/claim.ts';

/**
Replaces a file of lines by another that is made of it, and loses none that others append in the meantime by `appendLine`: what they have written before the new file had the name is taken over from the old one, and who writes later notices that it is the old one.

Where another process is just doing the same nothing is done. Each `yield` is a moment in which another process may be at work.

@param change - Gets the whole lines, and returns what is to be in their place.
@throws What `fs` throws; the file is the old one or the new one then.
*/
export function * replaceFile(file: string, change: (text: string) => string): Generator<void, void, void> {
	const release = claimSession(path.dirname(file), path.parse(file).name);
	if (release === undefined) {
		return;
	}

	const next = `${file}.${process.pid}`;
	let descriptor: number | undefined;
	try {
		descriptor = openSync(file, 'r');
		const read = wholeLines(readFrom(descriptor, 0));
		yield;
		writeFileSync(next, change(read.toString()), {mode: 0o600});
		yield;
		renameSync(next, file);
		yield;
		// Half a line is one whose writer is not done, and notices.
		appendFileSync(file, wholeLines(readFrom(descriptor, read.length)));
	} finally {
		if (descriptor !== undefined) {
			closeSync(descriptor);
		}

		rmSync(next, {force: true});
		release();
	}
}

function readFrom(descriptor: number, position: number): Buffer {
	const bytes = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - position));
	let length = 0;
	for (let more = 1; more > 0 && length < bytes.length; length += more) {
		more = readSync(descriptor, bytes, length, bytes.length - length, position + length);
	}

	return bytes.subarray(0, length);
}

function wholeLines(bytes: Buffer): Buffer {
	return bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
}
