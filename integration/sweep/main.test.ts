import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {makeRunDirectory, removeRunDirectory} from '../runs/run-directory.ts';
import {temporaryFolder} from '../../local-aws/helpers/temporary-folder.ts';

function sweep(...args: string[]) {
	return spawnSync(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url)), ...args], {
		// A home without a profile, and no instance that could be asked for a role.
		encoding: 'utf8', env: {PATH: process.env.PATH, HOME: temporaryFolder(), AWS_EC2_METADATA_DISABLED: 'true'},
	});
}

test('a sweep without credentials says which are needed, in one sentence', t => {
	const {status, stderr} = sweep();
	t.is(status, 1);
	t.regex(stderr, /^There are no credentials for AWS \(.*\): sign in, for example with aws sso login, or set AWS_PROFILE\.$/mv);
	t.notRegex(stderr, /\n\s+at /v);
});

test('a run that has its folder is swept with what it was made with, and not with the stack file of the day', async t => {
	const name = 'lsf-it-sweeptest-202611221629-x7k2';
	const made = await makeRunDirectory({
		run: name, config: {'aws:region': 'eu-west-1', 'aws:assumeRoles': 'seen'}, sweeper: {options: []},
	});
	try {
		t.regex(sweep('--run', name).stderr, /^aws:assumeRoles in the stack file: /v);
	} finally {
		removeRunDirectory(made);
	}

	t.regex(sweep('--run', name).stderr, /^There are no credentials for AWS /mv);
});

test('a folder without a local account is refused, and neither made nor filled', t => {
	for (const folder of [path.join(temporaryFolder(), 'missing'), temporaryFolder()]) {
		const {status, stdout, stderr} = sweep('--engine', folder);
		t.is(status, 1);
		t.is(stdout, '');
		t.is(stderr, `--engine: received ${JSON.stringify(folder)}, in which there is no local account, allowed the state directory of one, such as .local/engine.\n`);
		t.false(existsSync(path.join(folder, 'daemon.log')));
	}
});
