import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {platform, tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {makePrivateFolder} from './make-private-folder.ts';

test('folders are made as far as they are missing, for their owner alone', t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-folder-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	makePrivateFolder(path.join(directory, 'one', 'two'));
	makePrivateFolder(path.join(directory, 'one', 'two'));
	t.is(statSync(path.join(directory, 'one', 'two')).mode % 0o1000, 0o700);
	t.is(statSync(path.join(directory, 'one')).mode % 0o1000, 0o700);
});

(platform() === 'linux' ? test : test.skip)('a place where no folder can be made is an error, and no loop', t => {
	t.throws(() => {
		makePrivateFolder('/proc/lsf/sessions');
	});
});
