import {
	mkdir,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {bundleHandler} from './bundle-handler.ts';
import {runBundle} from './helpers/run-bundle.ts';

async function handlerOf(t: ExecutionContext, sources: Record<string, string>, below = '.'): Promise<string> {
	const directory = await mkdtemp(path.join(tmpdir(), 'lsf-split-'));
	t.teardown(async () => rm(directory, {recursive: true, force: true}));
	await mkdir(path.join(directory, below), {recursive: true});
	await Promise.all(Object.entries(sources).map(async ([name, source]) => writeFile(path.join(directory, below, name), source)));
	return path.join(directory, below, 'handler.ts');
}

/**
Each says when it is evaluated. What the start, `a` and `b` share differs, so that esbuild makes a file of each.
*/
const sources = {
	'handler.ts': [
		'import {count} from \'./shared.ts\';',
		'import {withA} from \'./with-a.ts\';',
		'import {withB} from \'./with-b.ts\';',
		'import {basename} from \'./dependency.cjs\';',
		'export async function handler(letter: \'a\' | \'b\' | \'shared\') {',
		'	if (letter === \'a\') { const {a} = await import(\'./a.ts\'); return a(); }',
		'	if (letter === \'shared\') { const shared = await import(\'./shared.ts\'); return shared.count(); }',
		'	const {b} = await import(\'./b.ts\');',
		'	return [count(), withA, withB, basename(\'/x/y\'), b()].join();',
		'}',
	].join('\n'),
	'a.ts': 'import {count} from \'./shared.ts\'; import {withA} from \'./with-a.ts\'; import {both} from \'./both.ts\'; import {basename} from \'./dependency.cjs\'; console.log(\'a\'); export const a = () => [count(), withA, both, basename(\'/v/w\')].join();',
	'b.ts': 'import {count} from \'./shared.ts\'; import {withB} from \'./with-b.ts\'; import {both} from \'./both.ts\'; console.log(\'b\'); export const b = () => [count(), withB, both].join();',
	'shared.ts': 'console.log(\'shared\'); let counted = 0; export const count = () => ++counted;',
	'with-a.ts': 'console.log(\'with-a\'); export const withA = \'A\';',
	'with-b.ts': 'console.log(\'with-b\'); export const withB = \'B\';',
	'both.ts': 'console.log(\'both\'); export const both = \'AB\';',
	'dependency.cjs': 'const name = "node:path"; module.exports = require(name);',
};

test('what only an import() needs is a file of its own, read when it is asked for, and what it shares with the start is one', async t => {
	const {files, ownFiles} = bundleHandler({entry: await handlerOf(t, sources)});
	t.deepEqual(files.map(({name}) => name), ['index.mjs', 'a.mjs', 'shared.mjs', 'b.mjs']);
	t.deepEqual(ownFiles.keys().map(file => path.basename(file)).toArray().toSorted(), Object.keys(sources).toSorted());
	t.is(await runBundle(files, 'import {handler} from "./index.mjs"; for (const letter of ["a", "b", "a", "shared"]) console.log(await handler(letter));'), 'shared\nwith-a\nwith-b\nboth\na\n1,A,AB,w\nb\n2,A,B,y,3,B,AB\n4,A,AB,w\n5\n');
});

test('a handler that imports nothing so is one file', async t => {
	const {files} = bundleHandler({entry: await handlerOf(t, {'handler.ts': 'export const handler = () => 1;'})});
	t.deepEqual(files.map(({name}) => name), ['index.mjs']);
	t.notRegex(files[0]!.code, /require/v);
});

test('a part reads nothing but the start and what other parts share', async t => {
	const {files} = bundleHandler({entry: await handlerOf(t, sources)});
	for (const {code} of files) {
		const places = code.matchAll(/(?:from|import)\s?\(?"\.\/(?<place>[^"]+)"/gv).map(({groups}) => groups!.place!).toArray();
		t.deepEqual(places.filter(place => files.every(({name}) => place !== name)), []);
	}

	t.notRegex(files[0]!.code, /(?:from|import)"/v);
});

test('where the sources lie changes nothing', async t => {
	const one = bundleHandler({entry: await handlerOf(t, sources)});
	const other = bundleHandler({entry: await handlerOf(t, sources, 'deeper/and/deeper')});
	t.deepEqual(other.files.map(({name, code}) => [name, code]), one.files.map(({name, code}) => [name, code]));
});

test('a package that a part needs counts among the packages', async t => {
	const entry = await handlerOf(t, {'handler.ts': 'export const handler = async () => import(\'only-later/later.js\');'});
	const folder = path.join(entry, '../node_modules/only-later');
	await mkdir(folder, {recursive: true});
	await writeFile(path.join(folder, 'later.js'), 'export default 1;');
	const {packages, files, ownBytes} = bundleHandler({entry});
	t.deepEqual(packages.map(name => path.basename(name)), ['only-later']);
	t.deepEqual(files.map(({name}) => name), ['index.mjs', 'later.mjs']);
	t.true(ownBytes < files[0]!.bytes);
});
