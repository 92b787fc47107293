import {readdirSync, readFileSync} from 'node:fs';

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
The CPU time of a process, in ms: that of the threads that it has now, to the nanosecond (`/proc/<pid>/task/<tid>/schedstat`).
*/
export function cpuMsOf(pid: number): number | undefined {
	try {
		const threads = readdirSync(`/proc/${pid}/task`).map(thread => read(`/proc/${pid}/task/${thread}/schedstat`));
		const sum = threads.reduce((total, text = '') => total + Number(text.split(' ', 1)[0]), 0);
		return sum === 0 ? undefined : sum / 1e6;
	} catch {
		return undefined;
	}
}

/**
The CPU time of a process since its start, in ms: also that of threads that have ended, to 10 ms (`/proc/<pid>/stat`, whose ticks Linux counts in hundredths of a second).
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
