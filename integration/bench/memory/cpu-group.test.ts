import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {CpuGroup} from './cpu-group.ts';
import {periodUs, quotaUs} from './sizes.ts';

const bound = {quotaUs: quotaUs(128), periodUs};

function tree(t: ExecutionContext): string {
	const directory = mkdtempSync(path.join(os.tmpdir(), 'lsf-cgroup-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	return directory;
}

test('version 1 is told the period and the quota, and its process', t => {
	const directory = tree(t);
	CpuGroup.make('small', bound, {version: 1, directory}).add(4711);
	const read = (file: string) => readFileSync(path.join(directory, 'small', file), 'utf8');
	t.is(read('cpu.cfs_period_us'), '20000');
	t.is(read('cpu.cfs_quota_us'), '1447');
	t.is(read('cgroup.procs'), '4711');
});

test('version 2 is made below the nearest group that hands the CPU on', t => {
	const root = tree(t);
	const slice = path.join(root, 'a.slice');
	const directory = path.join(slice, 'b.scope');
	mkdirSync(directory, {recursive: true});
	writeFileSync(path.join(directory, 'cgroup.subtree_control'), '\n');
	writeFileSync(path.join(slice, 'cgroup.subtree_control'), 'cpuset cpu memory\n');
	CpuGroup.make('small', bound, {version: 2, directory});
	t.is(readFileSync(path.join(slice, 'small/cpu.max'), 'utf8'), '1447 20000');
	t.false(existsSync(path.join(directory, 'small')));
});

test('where no group hands the CPU on, or none is, that is one sentence', t => {
	const directory = tree(t);
	writeFileSync(path.join(directory, 'cgroup.subtree_control'), 'cpuset memory\n');
	const expected = {name: 'UserError', message: '--memory needs Linux with control groups that have the controller `cpu`, and there are none here: nothing was measured.'};
	t.throws(() => CpuGroup.make('small', bound, {version: 2, directory}), expected);
	t.false(existsSync(path.join(directory, 'small')));
});

test('a tree that can\'t be written is one sentence, too', t => {
	const directory = path.join(tree(t), 'gone');
	t.throws(() => CpuGroup.make('small', bound, {version: 1, directory}), {name: 'UserError', message: /needs a control group that it may write, and .+gone is none \(ENOENT.+\): nothing was measured/v});
});

