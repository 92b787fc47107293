import {execFile} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';

test('what ships to Lambda is within its bounds', async t => {
	const {stdout} = await promisify(execFile)(process.execPath, [fileURLToPath(new URL('bundle-size.ts', import.meta.url))]);
	t.is(stdout.match(/: dependencies .*; own code /gv)?.length, 2, stdout);
	t.notRegex(stdout, /TOO LARGE/v);
});
