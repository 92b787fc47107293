import {createHash} from 'node:crypto';
import {
	mkdtempSync,
	readFileSync,
	readdirSync,
	realpathSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {keptBundle} from './kept-bundle.ts';
import {splitBundle, type SplitBundle} from './split-bundle.ts';

/**
A file that has been left alone for an hour.
*/
function writeOld(file: string, text: string): void {
	const anHourAgo = (Date.now() / 1000) - 3600;
	writeFileSync(file, text);
	utimesSync(file, anHourAgo, anHourAgo);
}

function project(t: ExecutionContext) {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'lsf-kept-')));
	t.teardown(() => {
		rmSync(root, {recursive: true, force: true});
	});
	writeOld(join(root, 'entry.ts'), 'import {word} from \'./word.ts\'; export const handler = async () => [word, (await import(\'./later.ts\')).later];');
	writeOld(join(root, 'word.ts'), 'export const word: string = "hello";');
	writeOld(join(root, 'later.ts'), 'export const later: string = "hello, later";');
	const folder = join(root, 'kept');
	let builds = 0;
	return {
		root,
		folder,
		file: () => join(folder, readdirSync(folder)[0]!),
		builds: () => builds,
		build(alias: Record<string, string> = {}, place: string | undefined = folder) {
			return keptBundle(join(root, 'entry.ts'), alias, root, {
				folder: place,
				build(...asked) {
					builds++;
					return splitBundle(...asked);
				},
			});
		},
	};
}

function textOf({files}: SplitBundle): string {
	return files.map(({code}) => code).join('');
}

test('the second bundle is the first one, to the byte and file by file', t => {
	const {build, builds} = project(t);
	const [first, second] = [build(), build()];
	t.is(builds(), 1);
	t.is(first.files.length, 2);
	t.deepEqual({files: second.files, exports: second.exports}, {files: first.files, exports: first.exports});
});

for (const name of ['entry', 'word', 'later']) {
	test(`a changed source (${name}) is bundled again, and what it was before is not taken`, t => {
		const {root, build, builds} = project(t);
		build();
		// As old as before, and as long.
		const file = join(root, `${name}.ts`);
		writeOld(file, readFileSync(file, 'utf8').replace('hello', 'howdy').replace('[word,', '["n",'));
		t.regex(textOf(build()), name === 'entry' ? /"n"/v : /howdy/v);
		build();
		t.is(builds(), 2);
	});
}

for (const [file, text] of [['package.json', '{"sideEffects": false}'], ['tsconfig.json', '{"compilerOptions": {"target": "es2020"}}']] as const) {
	test(`a ${file} that comes, changes or goes is noticed`, t => {
		const {root, build, builds} = project(t);
		build();
		writeOld(join(root, file), text);
		build();
		writeOld(join(root, file), `${text} `);
		build();
		rmSync(join(root, file));
		build();
		t.is(builds(), 4);
	});
}

test('a file whose stamp is as it was is not read, and one that was changed and set back has another', async t => {
	const {root, file, build, builds} = project(t);
	// A stamp is told of what has been left alone for a second.
	await delay(1100);
	build();
	const [, text = ''] = readFileSync(file(), 'utf8').split('\n', 2);
	const kept = JSON.parse(text) as {decided: Record<string, {hash: string; stamp?: string}>};
	t.is(typeof kept.decided['word.ts']?.stamp, 'string');
	kept.decided['word.ts']!.hash = 'of something else';
	const changed = JSON.stringify(kept);
	writeFileSync(file(), `${createHash('sha256').update(changed).digest('base64url')}\n${changed}`);
	build();
	t.is(builds(), 1);
	writeOld(join(root, 'word.ts'), 'export const word: string = "howdy";');
	t.regex(textOf(build()), /howdy/v);
	t.is(builds(), 2);
});

test('where only the stamp is another, the bundle is kept, and the stamp is noted', async t => {
	const {root, file, build, builds} = project(t);
	build();
	t.regex(readFileSync(file(), 'utf8'), /"word\.ts":\{"hash":"[^"]+"\}/v);
	await delay(1100);
	writeOld(join(root, 'later.ts'), readFileSync(join(root, 'later.ts'), 'utf8'));
	build();
	t.is(builds(), 1);
	t.regex(readFileSync(file(), 'utf8'), /"word\.ts":\{"hash":"[^"]+","stamp":"[^"]+"\}/v);
	t.regex(readFileSync(file(), 'utf8'), /"later\.ts":\{"hash":"[^"]+"\}/v);
});

test('other aliases are another bundle', t => {
	const {root, build, builds} = project(t);
	build();
	build({other: join(root, 'word.ts')});
	build();
	t.is(builds(), 2);
});

test('a source that has just been written is not kept', t => {
	const {root, build, builds} = project(t);
	writeFileSync(join(root, 'word.ts'), 'export const word = 1;');
	build();
	build();
	t.is(builds(), 2);
});

for (const [title, damage] of [
	['cut', (text: string) => text.slice(0, -20)],
	['empty', () => ''],
	['changed', (text: string) => text.replace('hello', 'howdy')],
	['not JSON', () => '{'],
] as const) {
	test(`a kept bundle that is ${title} is made anew, and then kept`, t => {
		const {file, build, builds} = project(t);
		build();
		writeFileSync(file(), damage(readFileSync(file(), 'utf8')));
		t.true(textOf(build()).includes('hello'));
		build();
		t.is(builds(), 2);
	});
}

test('a folder that can\'t be written keeps nothing, and stops nothing', t => {
	const {root, build, builds} = project(t);
	const below = join(root, 'word.ts', 'kept');
	build({}, below);
	t.true(textOf(build({}, below)).includes('hello'));
	t.is(builds(), 2);
});

test('nothing is kept where no folder is named, as in a deploy', t => {
	const {folder, build, builds} = project(t);
	build({}, '');
	build({}, '');
	t.is(builds(), 2);
	t.throws(() => readdirSync(folder));
});

test('what can\'t be bundled fails the second time as well', t => {
	const {root, build} = project(t);
	writeOld(join(root, 'word.ts'), 'export const word = ;');
	t.throws(() => build(), {message: /Unexpected ";"/v});
	t.throws(() => build(), {message: /Unexpected ";"/v});
});
