import path from 'node:path';
import test from 'ava';
import {temporaryFolder} from '../../local-aws/helpers/temporary-folder.ts';
import {openTarget} from '../suites/helpers/target.ts';
import {runSuites} from './run-suites.ts';

test('the suites hold on a stack that its stack file configures otherwise than the defaults', async t => {
	const {close, cloud: _cloud, run: _run, ...target} = await openTarget({
		config: {
			timeout: 200, memory: 1024, logContent: true, heartbeat: 4, originReadTimeout: 9,
		},
	});
	try {
		const {failures, passed} = await runSuites({
			target, only: 'configuration.test.ts', file: path.join(temporaryFolder(), 'results.tap'), print(line) {
				t.log(line);
			},
		});
		t.deepEqual(failures, []);
		t.true(passed > 10);
	} finally {
		await close();
	}
});
