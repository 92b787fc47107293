import {createHash, randomBytes} from 'node:crypto';
import {readdirSync, rmSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {isAlive} from '../process/is-alive.ts';
import {onExit} from '../process/on-exit.ts';

/**
Gives a conversation back to whoever wants to write it next. May be called again.
*/
export type Release = () => void;

/**
How a claim is named: the conversation, the machine, the process, and letters against another claim of the same process.
*/
const claimName = /^(?<id>[\w\-]{1,64})\.(?<host>[\da-f]{8})\.(?<pid>\d{1,10})\.[\da-f]{8}\.claim$/v;

/**
Claims a conversation for this process; `undefined` where another one writes it.

Each claim is a file of its own, named after its process. It is made first, and only then the others are looked for, so that of two that claim at the same moment at least one sees the other. What a process left behind that is gone counts for nothing, and is removed, that of other conversations too; one of another machine, whose processes can't be seen, counts.

@throws What `fs` throws where the folder can't be written.
*/
export function claimSession(directory: string, id: string): Release | undefined {
	const own = `${id}.${thisHost()}.${process.pid}.${randomBytes(4).toString('hex')}.claim`;
	const file = path.join(directory, own);
	const release = () => {
		forget();
		rmSync(file, {force: true});
	};

	const forget = onExit(release);
	writeFileSync(file, '', {flag: 'wx', mode: 0o600});
	const others = removeDeadClaims(directory, readdirSync(directory)).filter(name => name !== own);
	if (others.some(name => name.startsWith(`${id}.`) && name.endsWith('.claim'))) {
		release();
		return undefined;
	}

	return release;
}

/**
Removes the claims of this machine's processes that are gone: nobody else would, where their conversation is not gone on with. Returns the other names. Never throws: a claim that stays in a folder that can't be written counts for nothing.

@param names - What the folder has.
*/
export function removeDeadClaims(directory: string, names: readonly string[]): string[] {
	const host = thisHost();
	return names.filter(name => {
		const {host: other, pid} = claimName.exec(name)?.groups ?? {};
		if (other !== host || isAlive(Number(pid))) {
			return true;
		}

		try {
			rmSync(path.join(directory, name), {force: true});
		} catch {/* It stays. */}

		return false;
	});
}

function thisHost(): string {
	return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}
