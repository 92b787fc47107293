import {createHash, randomBytes} from 'node:crypto';
import {readdirSync, rmSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {isAlive} from '../is-alive.ts';
import {onExit} from './on-exit.ts';

/**
Gives a conversation back to whoever wants to write it next. May be called again.
*/
export type Release = () => void;

/**
Claims a conversation for this process; `undefined` where another one writes it.

Each claim is a file of its own, named after its process. It is made first, and only then the others are looked for, so that of two that claim at the same moment at least one sees the other. What a process left behind that is gone counts for nothing; one of another machine, whose processes can't be seen, counts.

@throws What `fs` throws where the folder can't be written.
*/
export function claimSession(directory: string, id: string): Release | undefined {
	const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
	const own = `${id}.${host}.${process.pid}.${randomBytes(4).toString('hex')}.claim`;
	const file = path.join(directory, own);
	const release = () => {
		forget();
		rmSync(file, {force: true});
	};

	const forget = onExit(release);
	writeFileSync(file, '', {flag: 'wx', mode: 0o600});
	for (const other of readdirSync(directory)) {
		if (other === own || !other.startsWith(`${id}.`) || !other.endsWith('.claim')) {
			continue;
		}

		const [otherHost, pid] = other.slice(id.length + 1).split('.', 2);
		if (otherHost !== host || isAlive(Number(pid))) {
			release();
			return undefined;
		}

		rmSync(path.join(directory, other), {force: true});
	}

	return release;
}
