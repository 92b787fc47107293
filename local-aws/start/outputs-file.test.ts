import {
	existsSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
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
