import test from 'ava';
import {root} from '../runs/root.ts';
import {bounds, checkSizes} from './check-sizes.ts';
import {writeTree} from './helpers/write-tree.ts';

/**
A tree with files of so many lines, each in a folder of its own.
*/
function treeOf(...lines: number[]) {
	return writeTree(Object.fromEntries(lines.map((count, index) => [`client/folder-${index}/a.ts`, '// A line.\n'.repeat(count)])));
}

test('the house keeps to its sizes', t => {
	t.deepEqual(checkSizes(root), []);
});

test('what is just small enough is not told, and tests may be longer', t => {
	const {median, p90, longest, folder} = bounds;
	t.deepEqual(checkSizes(treeOf(...Array.from({length: 5}, () => median), ...Array.from({length: 4}, () => p90), longest)), []);
	t.deepEqual(checkSizes(writeTree({
		...Object.fromEntries(Array.from({length: folder}, (_, index) => [`client/${index}.ts`, '\n'])),
		'client/a.test.ts': '// A line.\n'.repeat(longest + 1),
	})), []);
});

test('a file that is too long is told', t => {
	t.deepEqual(checkSizes(treeOf(1, 1, 1, 1, 1, 1, 1, 1, 1, 201)), ['client/folder-9/a.ts has 201 lines, allowed 200.']);
});

test('a tenth of long files and one more is told', t => {
	t.deepEqual(checkSizes(treeOf(1, 1, 1, 1, 1, 1, 1, 1, 141, 141)), ['The p90 of the files has 141 lines, allowed 140.']);
});

test('more than a half of files that are not short is told', t => {
	t.deepEqual(checkSizes(treeOf(1, 1, 61, 61, 61)), ['The median of the files has 61 lines, allowed 60.']);
});

test('a folder with too many files is told, wherever it is', t => {
	const files = Object.fromEntries(Array.from({length: 21}, (_, index) => [`local-aws/lambda/${index}.${index === 0 ? 'mjs' : 'ts'}`, '\n']));
	t.deepEqual(checkSizes(writeTree(files)), ['local-aws/lambda has 21 files, allowed 20.']);
});
