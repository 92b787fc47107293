import {readFileSync} from 'node:fs';

/**
Megabytes of a process: what it has now, and the most that it ever had. `undefined` where there is no `/proc`.
*/
export function residentMemory(pid: number): {now: number; most: number} | undefined {
	let status: string;
	try {
		status = readFileSync(`/proc/${pid}/status`, 'utf8');
	} catch {
		return undefined;
	}

	const megabytes = (name: string) => Number(new RegExp(String.raw`^${name}:\s+(?<kilobytes>\d+) kB$`, 'mv').exec(status)!.groups!.kilobytes) / 1024;
	return {now: megabytes('VmRSS'), most: megabytes('VmHWM')};
}
