import {execFileSync} from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {platform, tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {listIds} from './list-sessions.ts';

(platform() === 'win32' ? test.skip : test)('nothing but files is a conversation: no pipe is waited for, and no link followed', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-list-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	writeFileSync(path.join(directory, 'file.jsonl'), '');
	writeFileSync(path.join(directory, 'other.txt'), '');
	mkdirSync(path.join(directory, 'folder.jsonl'));
	symlinkSync('/dev/zero', path.join(directory, 'zero.jsonl'));
	symlinkSync('file.jsonl', path.join(directory, 'link.jsonl'));
	execFileSync('mkfifo', [path.join(directory, 'pipe.jsonl')]);
	t.deepEqual((await listIds(directory)).map(({id}) => id), ['file']);
});
