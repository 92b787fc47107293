import test from 'ava';
import {temporaryFolder} from '../../local-aws/helpers/temporary-folder.ts';
import {makeRunDirectory} from './run-directory.ts';
import {runOptions} from './run-options.ts';

test('a run has the options of its stack file, and the project\'s defaults for the rest', async t => {
	const {path: folder, stack} = await makeRunDirectory({
		run: 'lsf-it-ann-202611221629-x7k2',
		config: {
			'aws:region': 'eu-west-1', 'pulumi:autonaming': {mode: 'default'}, timeout: 200, models: ['eu.amazon.nova-lite-v1:0'],
		},
		sweeper: {options: []},
	}, temporaryFolder());
	const {bedrock, sagemaker, distribution} = await runOptions(folder, stack);
	t.like(bedrock, {timeout: 200, memory: 512, models: ['eu.amazon.nova-lite-v1:0']});
	t.is(sagemaker, undefined);
	t.is(distribution.originReadTimeout, 60);
});
