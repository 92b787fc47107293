import {readFileSync} from 'node:fs';

/**
Reads a file of `/proc`; undefined where there is none, on another system or for a process that has ended.
*/
function read(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

/**
The CPU time of a process since its start, in ms, to 10 of them (`/proc/<pid>/stat`, whose ticks Linux counts in hundredths of a second).
*/
export function processCpuMsOf(pid: number): number | undefined {
	const text = read(`/proc/${pid}/stat`);
	if (text === undefined) {
		return undefined;
	}

	// The second field is a name in parentheses, which may have spaces.
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

/**
The resident set of a process, in MB.
*/
export function residentMbOf(pid: number): number | undefined {
	const kilobytes = /^VmRSS:\s+(?<kilobytes>\d+) kB$/mv.exec(read(`/proc/${pid}/status`) ?? '')?.groups?.kilobytes;
	return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}
