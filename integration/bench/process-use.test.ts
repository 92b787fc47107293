import {existsSync} from 'node:fs';
import process from 'node:process';
import test from 'ava';
import {cpuMsOf, processCpuMsOf, residentMbOf} from './process-use.ts';

const onLinux = existsSync('/proc/self/stat') ? test : test.skip;

onLinux('the CPU time of a process grows as it works, by both ways of reading it, and its memory is there', t => {
	const before = [cpuMsOf(process.pid)!, processCpuMsOf(process.pid)!] as const;
	const {user, system} = process.cpuUsage();
	while (process.cpuUsage({user, system}).user < 60_000) {
		// Works.
	}

	t.true(cpuMsOf(process.pid)! - before[0] >= 50);
	t.true(processCpuMsOf(process.pid)! - before[1] >= 40);
	t.true(residentMbOf(process.pid)! > 10);
});

test('of a process that is not there nothing is told', t => {
	const none = 2 ** 30;
	t.deepEqual([cpuMsOf(none), processCpuMsOf(none), residentMbOf(none)], [undefined, undefined, undefined]);
});
