import {
	mkdtemp,
	mkdir,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {archiveOf} from '../helpers/with-provider.ts';
import {hashFiles, readArchive} from './archive.ts';
import {signatureKey, signatures} from './wire-values.ts';

const decoder = new TextDecoder();
function asText(files: Record<string, Uint8Array>) {
	return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, decoder.decode(content)]));
}

test('text assets become files', async t => {
	t.deepEqual(asText(await readArchive(archiveOf('야'))), {'index.mjs': '야'});
});

test('a folder is read with its subfolders, also inside an archive', async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'lsf-archive-'));
	await mkdir(path.join(folder, 'deep'));
	await writeFile(path.join(folder, 'deep', 'a.txt'), 'a');
	const inner = {[signatureKey]: signatures.archive, path: folder};
	t.deepEqual(asText(await readArchive(inner)), {'deep/a.txt': 'a'});
	t.deepEqual(asText(await readArchive({[signatureKey]: signatures.archive, assets: {lib: inner}})), {'lib/deep/a.txt': 'a'});
	await rm(folder, {recursive: true});
});

test('a missing file and an address are refused', async t => {
	await t.throwsAsync(readArchive({[signatureKey]: signatures.archive, path: 'no-such-folder'}), {message: /no-such-folder" does not exist; check the path\.$/v});
	await t.throwsAsync(readArchive({[signatureKey]: signatures.archive, uri: 'https://example.com/a.zip'}), {message: /^The archive is of a kind that the local stack does not read/v});
});

test('the hash depends on names and contents, not on their order', t => {
	const [a, b] = [new Uint8Array([1]), new Uint8Array([2])];
	t.is(hashFiles({a, b}), hashFiles({b, a}));
	t.not(hashFiles({a, b}), hashFiles({a: b, b: a}));
	t.not(hashFiles({a}), hashFiles({b: a}));
});
