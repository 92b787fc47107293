import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {hashFiles, readArchive} from '../../provider/wire/archive.ts';
import {signatureKey, signatures} from '../../provider/wire/wire-values.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {absolutePaths} from '../absolute-paths.ts';
import {fillElided, fillRecorded} from './elided-archives.ts';
import {freezeArchives} from './freeze-archives.ts';

function archive(members: object) {
	return {[signatureKey]: signatures.archive, ...members};
}

function asset(members: object) {
	return {[signatureKey]: signatures.asset, ...members};
}

test('a frozen archive has the same files when those it was made from have gone', async t => {
	const from = temporaryFolder();
	await writeFile(path.join(from, 'a.mjs'), 'export {};');
	await writeFile(path.join(from, 'b.bin'), new Uint8Array([255, 0, 254]));
	const given = archive({path: from, hash: 'h'});
	const before = hashFiles(await readArchive(given));
	const {code} = await freezeArchives({code: given, timeout: 3}, temporaryFolder());
	await writeFile(path.join(from, 'a.mjs'), 'changed');
	t.is(hashFiles(await readArchive(code)), before);
	t.is((code as {hash: string}).hash, 'h');
	t.false(JSON.stringify(code).includes(from));
});

test('an elided archive with the old hash has the recorded files, another one none', t => {
	const recorded = {code: archive({assets: {a: asset({text: 'x'})}})};
	const old = {code: archive({hash: 'one'})};
	t.deepEqual(fillElided({code: archive({hash: 'one'}), timeout: 3}, old, recorded), {...recorded, timeout: 3});
	t.deepEqual(fillElided({code: archive({hash: 'two'})}, old, recorded), {code: archive({assets: {}})});
	t.deepEqual(fillRecorded(old, recorded), recorded);
});

test('a whole archive stays as it is', t => {
	const whole = {code: archive({assets: {}, hash: 'one'})};
	t.deepEqual(fillElided(whole, {code: archive({hash: 'one'})}, {}), whole);
});

test('the program\'s paths become absolute, other properties named path do not', async t => {
	const from = temporaryFolder();
	t.deepEqual(absolutePaths({code: archive({assets: {a: asset({path: 'a.txt'})}}), path: '/roles/', list: [{path: 'x'}]}, from), {
		code: archive({assets: {a: asset({path: path.join(from, 'a.txt')})}}), path: '/roles/', list: [{path: 'x'}],
	});
	await t.throwsAsync(readFile(path.join(from, 'a.txt')));
});
