import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {temporaryFolder} from '../local/helpers/temporary-folder.ts';

test('a sweep without credentials says which are needed, in one sentence', t => {
	// A home without a profile, and no instance that could be asked for a role.
	const {status, stderr} = spawnSync(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url))], {
		encoding: 'utf8', env: {PATH: process.env.PATH, HOME: temporaryFolder(), AWS_EC2_METADATA_DISABLED: 'true'},
	});
	t.is(status, 1);
	t.regex(stderr, /^There are no credentials for AWS \(.*\): sign in, for example with aws sso login, or set AWS_PROFILE\.$/mv);
	t.notRegex(stderr, /\n\s+at /v);
});
