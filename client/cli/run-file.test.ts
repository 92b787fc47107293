import process from 'node:process';
import test from 'ava';
import {runFile} from './run-file.ts';

test('what a program printed comes back as text', async t => {
	t.deepEqual(await runFile(process.execPath, ['-e', 'process.stdout.write("야 안녕?"); process.stderr.write("so")']), {stdout: '야 안녕?', stderr: 'so'});
});

test('a program that fails rejects with its exit code and with what it printed', async t => {
	const error = await t.throwsAsync(runFile(process.execPath, ['-e', 'process.stdout.write("half"); process.stderr.write("why"); process.exitCode = 3']));
	t.like(error, {code: 3, stdout: 'half', stderr: 'why'});
});

test('a program that is not there rejects', async t => {
	await t.throwsAsync(runFile('/nowhere/at-all', []), {code: 'ENOENT'});
});
