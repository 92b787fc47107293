import {existsSync, statSync} from 'node:fs';
import process from 'node:process';
import test from 'ava';
import {killAll} from './helpers/process-tree.ts';
import {serve, untilGone, type Served} from './helpers/serve.ts';

/**
Each way to end a served stack, and whether its outputs file may stay.
*/
const endings: Record<string, {end: (stack: Served) => void; environment?: Record<string, string>; mayLeaveOutputs?: boolean}> = {
	'Ctrl-C in the terminal': {
		end({npm}) {
			process.kill(-npm.pid!, 'SIGINT');
		},
	},
	'SIGTERM to npm': {
		end({npm}) {
			npm.kill('SIGTERM');
		},
	},
	'SIGTERM to the stack\'s process': {
		end({outputs}) {
			process.kill(outputs.pid, 'SIGTERM');
		},
	},
	'SIGKILL of npm': {
		end({npm}) {
			npm.kill('SIGKILL');
		},
	},
	'SIGKILL of the stack\'s process': {
		end({outputs}) {
			process.kill(outputs.pid, 'SIGKILL');
		},
		mayLeaveOutputs: true,
	},
	'a crash': {
		end({outputs}) {
			process.kill(outputs.pid, 'SIGUSR2');
		},
		environment: {NODE_OPTIONS: `--import ${new URL('helpers/crash-on-signal.js', import.meta.url).href}`},
	},
};

for (const [title, {end, environment, mayLeaveOutputs = false}] of Object.entries(endings)) {
	test.serial(`${title} leaves no process, no port${mayLeaveOutputs ? '' : ' and no outputs file'}`, async t => {
		const stack = await serve({environment});
		t.teardown(() => {
			killAll(stack.pids);
		});
		t.true(stack.pids.length > 2);
		t.is(statSync(stack.outputsFile).mode % 0o1000, 0o600);
		end(stack);
		await untilGone(stack);
		t.is(existsSync(stack.outputsFile), mayLeaveOutputs);
		t.is(existsSync(`${stack.outputsFile}.lock`), mayLeaveOutputs);
	});
}
