import {existsSync} from 'node:fs';
import process from 'node:process';
import test from 'ava';
import {processCpuMsOf, residentMbOf} from './process-use.ts';

const onLinux = existsSync('/proc/self/stat') ? test : test.skip;

onLinux('the CPU time of a process grows as it works, and its memory is there', t => {
	const before = processCpuMsOf(process.pid)!;
	const {user, system} = process.cpuUsage();
	while (process.cpuUsage({user, system}).user < 60_000) {
		// Works.
	}

	t.true(processCpuMsOf(process.pid)! - before >= 40);
	t.true(residentMbOf(process.pid)! > 10);
});

test('of a process that is not there nothing is told', t => {
	const none = 2 ** 30;
	t.deepEqual([processCpuMsOf(none), residentMbOf(none)], [undefined, undefined]);
});
