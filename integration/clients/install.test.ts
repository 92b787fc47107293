import {mkdtempSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {runFile} from '../../client/cli/run-file.ts';
import {root} from '../runs/root.ts';

test('without python3 and npm it says so in a sentence each, and ends with 1', async t => {
	const LSF_CLIENTS = mkdtempSync(path.join(os.tmpdir(), 'lsf-clients-'));
	const failure = await t.throwsAsync<Error & {stdout: string; stderr: string; code: unknown}>(runFile(process.execPath, ['integration/clients/install.ts'], {cwd: root, env: {PATH: path.join(LSF_CLIENTS, 'empty'), LSF_CLIENTS}}));
	t.is(failure.code, 1);
	t.is(failure.stderr, '');
	t.deepEqual(failure.stdout.split('\n').filter(line => line.startsWith('✘')), [
		'✘ No client from python can be had: there is no python3 on the PATH.',
		'✘ No client from npm can be had: there is no npm on the PATH.',
	]);
});

test('an unknown flag is refused with the usage', async t => {
	const failure = await t.throwsAsync<Error & {stderr: string; code: unknown}>(runFile(process.execPath, ['integration/clients/install.ts', '--latest'], {cwd: root}));
	t.is(failure.code, 2);
	t.regex(failure.stderr, /--latest[\s\S]*Usage: npm run clients/v);
});
