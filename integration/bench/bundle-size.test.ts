import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {runFile} from '../../client/cli/run-file.ts';

test('what ships to Lambda is within its bounds', async t => {
	const {stdout} = await runFile(process.execPath, [fileURLToPath(new URL('bundle-size.ts', import.meta.url))]);
	t.is(stdout.match(/: a start reads .*, of which dependencies .*; later the SDK .*; own code /gv)?.length, 2, stdout);
	t.notRegex(stdout, /TOO LARGE/v);
});
