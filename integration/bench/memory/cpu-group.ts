import {
	mkdirSync,
	readFileSync,
	rmdirSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {UserError} from '../../../client/cli/user-error.ts';
import {atEnd} from '../leavings.ts';
import {findCgroup, type CgroupPlace} from './cgroup-place.ts';

/**
How much CPU time a group of processes has in each period, both in microseconds.
*/
export type CpuBound = {quotaUs: number; periodUs: number};

/**
A control group of Linux whose processes have a share of the CPU.
*/
export class CpuGroup {
	readonly #directory: string;
	readonly #forget: () => void;

	private constructor(directory: string) {
		this.#directory = directory;
		this.#forget = atEnd(() => {
			removeOnceEmpty(directory);
		});
	}

	/**
	Makes a group.

	@param name - Of its folder, which must not be there.
	@param place - Default: where this process is.
	@throws {UserError} Where this machine has no control groups, or they can't be written.
	*/
	static make(name: string, bound: CpuBound, place: CgroupPlace | undefined = ownPlace()): CpuGroup {
		const parent = place && parentOf(place);
		if (place === undefined || parent === undefined) {
			throw new UserError('--memory needs Linux with control groups that have the controller `cpu`, and there are none here: nothing was measured.');
		}

		const directory = path.join(parent, name);
		let isMade = false;
		try {
			mkdirSync(directory);
			isMade = true;
			for (const [file, value] of filesOf(place.version, bound)) {
				writeFileSync(path.join(directory, file), value);
			}
		} catch (error) {
			if (isMade) {
				removeQuietly(directory);
			}

			throw new UserError(`--memory needs a control group that it may write, and ${parent} is none (${error instanceof Error ? error.message : String(error)}): nothing was measured. Run it as root, or where the controller \`cpu\` is delegated to you.`, {cause: error});
		}

		return new CpuGroup(directory);
	}

	/**
	Moves a process into it, with all its threads.
	*/
	add(pid: number): void {
		writeFileSync(path.join(this.#directory, 'cgroup.procs'), String(pid));
	}

	/**
	Takes it away, which the kernel refuses while a process is in it.
	*/
	remove(): void {
		rmdirSync(this.#directory);
		this.#forget();
	}
}

function removeQuietly(directory: string): boolean {
	try {
		rmdirSync(directory);
		return true;
	} catch {
		return false;
	}
}

/**
Takes a group away whose processes have just been killed: they may be on their way out for some milliseconds more.
*/
function removeOnceEmpty(directory: string): void {
	const pause = new Int32Array(new SharedArrayBuffer(4));
	for (let tries = 0; tries < 50 && !removeQuietly(directory); tries++) {
		Atomics.wait(pause, 0, 0, 20);
	}
}

/**
What is written into a new group, in this order (Linux: Documentation/scheduler/sched-bwc.rst, Documentation/admin-guide/cgroup-v2.rst).
*/
function filesOf(version: CgroupPlace['version'], {quotaUs, periodUs}: CpuBound): Array<[file: string, value: string]> {
	return version === 1 ? [['cpu.cfs_period_us', String(periodUs)], ['cpu.cfs_quota_us', String(quotaUs)]] : [['cpu.max', `${quotaUs} ${periodUs}`]];
}

/**
The group to make another one in. In version 2 a group with processes hands no controller on, so it is the nearest one above that does.
*/
function parentOf({version, directory}: CgroupPlace): string | undefined {
	if (version === 1) {
		return directory;
	}

	try {
		const handedOn = readFileSync(path.join(directory, 'cgroup.subtree_control'), 'utf8').trim().split(' ');
		return handedOn.includes('cpu') ? directory : parentOf({version, directory: path.dirname(directory)});
	} catch {
		// Above the mounted tree, or it can't be read.
		return undefined;
	}
}

function ownPlace(): CgroupPlace | undefined {
	return process.platform === 'linux' ? findCgroup(readFileSync('/proc/self/cgroup', 'utf8'), readFileSync('/proc/self/mounts', 'utf8')) : undefined;
}
