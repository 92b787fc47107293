import {
	existsSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {claimOutputs} from './outputs-file.ts';

test('a path that can\'t even be looked at is refused in one sentence, and one beside it is taken', t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'outputs-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	const loop = path.join(folder, 'loop.json');
	symlinkSync(loop, loop);
	for (const file of [loop, path.join(folder, 'x'.repeat(300))]) {
		t.throws(() => claimOutputs(file), {name: 'UserError', message: /can't be written \([^\n]*\); give the path/v});
		t.false(existsSync(`${file}.lock`));
	}

	const file = path.join(folder, 'own.json');
	const {remove} = claimOutputs(file);
	t.true(existsSync(`${file}.lock`));
	remove();
	t.false(existsSync(`${file}.lock`));
});

test('who named no file is told what can\'t be written, and blamed for no flag', t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'outputs-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	const local = path.join(folder, '.local');
	writeFileSync(local, 'a file where the folder should be');
	const file = path.join(local, 'outputs.json');
	const error = t.throws(() => claimOutputs(file, {isNamed: false}), {name: 'UserError'});
	t.true(error.message.startsWith(`The stack's outputs can't be written to ${file} (`), error.message);
	t.true(error.message.endsWith(`; make the folder ${local} writable for you, or name another file by --outputs <file>.`), error.message);
	t.throws(() => claimOutputs(file), {message: /^--outputs: /v});
	t.throws(() => claimOutputs(folder, {isNamed: false}), {message: `The stack's outputs go to ${folder}, which is a folder; remove it, or name another file by --outputs <file>.`});
});
