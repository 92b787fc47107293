/**
The harness on a terminal that is closed: as after one Ctrl-C the stack is destroyed, though nobody reads of it any more.
*/
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {readAddress} from '../../local-aws/plugin/daemon/daemon-address.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';
import {descendants, isRunning, killAll} from '../../local-aws/start/helpers/process-tree.ts';
import {until} from '../../local-aws/start/helpers/serve.ts';
import {hasTerminals, openTerminal} from '../../local-aws/start/helpers/terminal.ts';
import {root} from '../runs/root.ts';

const main = path.join(root, 'integration', 'harness', 'main.ts');
const reasons = {
	local: hasTerminals ? undefined : 'pseudo-terminals need Python 3',
	engine: hasTerminals ? (findPulumi() === undefined ? noPulumi : undefined) : 'pseudo-terminals need Python 3',
} as const;

for (const [target, moment] of [['local', /^✔ /mv], ['engine', / created /v]] as const) {
	const reason = reasons[target];
	if (reason !== undefined) {
		// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
		test.skip(`the harness's ${target} run on a closed terminal is skipped: ${reason}`, () => {});
		continue;
	}

	for (const isControlling of [true, false]) {
		test.serial(`closing the terminal of a ${target} run${isControlling ? '' : ', without the signal,'} destroys its stack, and the exit code is 129`, async t => {
			t.timeout(180_000, 'a stack that is made and destroyed');
			const {child, printed, hangUp} = openTerminal([process.execPath, main, '--target', target, '--only', 'suites/streaming'], {isControlling});
			let pids: number[] = [];
			t.teardown(() => {
				killAll([...pids, child.pid!]);
			});
			await until(() => `the run is under way; it printed:\n${printed()}`, () => moment.test(printed()));
			const run = /^Run (?<run>\S+);/mv.exec(printed())?.groups!.run;
			const folder = path.join(root, '.local', 'integration', run ?? 'none');
			const daemon = readAddress(path.join(folder, 'account'))?.pid;
			pids = [...descendants(child.pid!), ...(daemon === undefined ? [] : [daemon])];
			t.true(pids.length > 1);
			hangUp();
			await once(child, 'exit');
			t.is(child.exitCode, 129, printed());
			await until('all its processes are gone', () => pids.every(pid => !isRunning(pid)));
			t.false(existsSync(folder));
		});
	}
}
