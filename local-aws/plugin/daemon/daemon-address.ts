import {createHash} from 'node:crypto';
import {
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';

/**
Where a daemon is reached. The token keeps other users of the machine out.
*/
export type DaemonAddress = {pid: number; url: string; token: string};

/**
The header by which a daemon's answers prove whose they are.
*/
export const markHeader = 'x-lsf-daemon';

/**
What {@link markHeader} says. Only who has the token can say it, and it doesn't tell the token.
*/
export function markOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

function fileIn(directory: string) {
	return path.join(directory, 'daemon.json');
}

/**
The address that the last daemon of a state directory left; it may be gone.
*/
export function readAddress(directory: string): DaemonAddress | undefined {
	try {
		return JSON.parse(readFileSync(fileIn(directory), 'utf8')) as DaemonAddress;
	} catch {
		return undefined;
	}
}

/**
Writes the address, whole at once, for its owner only.
*/
export function writeAddress(directory: string, address: DaemonAddress): void {
	const file = fileIn(directory);
	writeFileSync(`${file}.new`, JSON.stringify(address), {mode: 0o600});
	renameSync(`${file}.new`, file);
}

export function removeAddress(directory: string): void {
	rmSync(fileIn(directory), {force: true});
}
