import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {UserError} from '../../../client/cli/user-error.ts';
import {buildBefore, findCommit} from './build-before.ts';

test('the handler of a commit is bundled by its own bundler', async t => {
	const directory = mkdtempSync(path.join(os.tmpdir(), 'lsf-before-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true, force: true});
	});
	const {file, bytes, dependencyBytes} = await buildBefore(directory, 'HEAD');
	t.true(file.startsWith(path.join(directory, 'before')));
	t.true(existsSync(file));
	t.true(bytes > dependencyBytes && dependencyBytes > 0);
});

test('what is no commit is told, an option of git\'s too', async t => {
	for (const name of ['no-such-branch', '--all', '', 'HEAD:package.json']) {
		const error = await t.throwsAsync(findCommit(name), {instanceOf: UserError});
		t.is(error.message, `--beside: received ${JSON.stringify(name)}, allowed a commit of this repository.`);
	}
});
