import {
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {parseEntry} from '../../../keys/check-entry.ts';
import {formatExportLine} from '../../../keys/export-lines.ts';
import {startLoopbackStore} from '../helpers/loopback-store.ts';
import {runKeys} from '../helpers/run-keys.ts';

const h = 'ab'.repeat(32);

function folder(t: ExecutionContext): string {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-keys-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	return directory;
}

test('what is exported is imported into another store, in batches', async t => {
	const [from, to] = [await startLoopbackStore(t), await startLoopbackStore(t)];
	for (let index = 0; index < 120; index++) {
		from.values.set(`key/k${index}`, JSON.stringify({h, created: 1 + index}));
	}

	from.values.set('other', 'not a key');
	const file = path.join(folder(t), 'keys.jsonl');
	const exported = await runKeys(from, ['export', '--output', file]);
	t.deepEqual(exported, {output: '', notices: '120 keys are exported, as hashes.\n', exitCode: 0});
	t.is(statSync(file).mode % 0o1000, 0o600);
	t.is((await runKeys(from, ['export'])).output, readFileSync(file, 'utf8'));

	t.deepEqual(await runKeys(to, ['import', file]), {output: '', notices: '120 keys are imported.\n', exitCode: 0});
	from.values.delete('other');
	t.deepEqual(Object.fromEntries(to.values), Object.fromEntries(from.values));
	t.is(to.calls.filter(call => call === 'UpdateKeys').length, 3);
	// Once more: there is nothing to do.
	t.deepEqual(await runKeys(to, ['import', file]), {output: '', notices: '0 keys are imported, 120 were there as they are.\n', exitCode: 0});
	t.is(to.calls.filter(call => call === 'UpdateKeys').length, 3);
});

test('an export that can sign tokens says so, and a file that is there is not overwritten', async t => {
	const store = await startLoopbackStore(t);
	await runKeys(store, ['add', '--tokens']);
	t.regex((await runKeys(store, ['export'])).notices, /^One key is exported, as hashes\. The values "t" sign tokens/v);
	const file = path.join(folder(t), 'keys.jsonl');
	writeFileSync(file, 'the last backup');
	const {notices, exitCode} = await runKeys(store, ['export', '--output', file]);
	t.is(exitCode, 1);
	t.regex(notices, /is there already, and is not overwritten/v);
	t.is(readFileSync(file, 'utf8'), 'the last backup');
});

test('one bad line, and nothing is written', async t => {
	const store = await startLoopbackStore(t);
	const input = `${formatExportLine('a', {h})}\n${formatExportLine('b', {h, exp: 1_800_000_000_000})}\n`;
	const {notices, exitCode} = await runKeys(store, ['import', '-'], {input});
	t.is(exitCode, 1);
	t.is(notices, 'Nothing is imported: line 2 (the key b) has a field that can\'t be: "exp" must be a time in whole seconds since 1970.\n');
	t.deepEqual(store.calls, []);
});

test('a revoked key stays revoked also where a later version has written its entry', async t => {
	const store = await startLoopbackStore(t);
	const input = `${formatExportLine('a', {h})}\n`;
	for (const [value, isOff] of [[{h, off: true, later: 1}, true], [{h, off: 1}, true], [{h, later: 1}, false], [null, false]] as const) {
		store.values.set('key/a', JSON.stringify(value));
		t.is((await runKeys(store, ['import', '-', '--replace'], {input})).exitCode, 0);
		t.deepEqual(JSON.parse(store.values.get('key/a')!), {h, ...(isOff && {off: true})});
	}
});

test('what is there is overwritten only with --replace, and a revoked key stays revoked', async t => {
	const store = await startLoopbackStore(t);
	store.values.set('key/a', JSON.stringify({h, name: 'new'}));
	store.values.set('key/b', JSON.stringify({h, off: true}));
	const before = new Map(store.values);
	const input = [formatExportLine('a', {h, name: 'old'}), formatExportLine('b', {h, t: h}), formatExportLine('c', {h})].join('\n');
	const refused = await runKeys(store, ['import', '-'], {input});
	t.is(refused.exitCode, 1);
	t.is(refused.notices, 'Nothing is imported: the key a is there with another entry; --replace overwrites.\n');
	t.deepEqual(store.values, before);

	t.is((await runKeys(store, ['import', '-', '--replace'], {input})).exitCode, 0);
	t.deepEqual(parseEntry(store.values.get('key/a')!), {entry: {h, name: 'old'}});
	t.deepEqual(parseEntry(store.values.get('key/b')!), {entry: {h, off: true}});
	t.deepEqual(parseEntry(store.values.get('key/c')!), {entry: {h}});
});

test('an import that is cut says how far it got, and goes on from there', async t => {
	const store = await startLoopbackStore(t);
	const input = Array.from({length: 60}, (_, index) => formatExportLine(`k${index}`, {h})).join('\n');
	let writes = 0;
	store.before.set('UpdateKeys', () => {
		writes++;
		if (writes === 2) {
			store.refusals.set('UpdateKeys', {status: 402, error: 'ServiceQuotaExceededException'});
		}
	});
	const cut = await runKeys(store, ['import', '-'], {input});
	t.is(cut.exitCode, 3);
	t.regex(cut.notices, /^The key value store is full[^\n]*; 50 of 60 keys are imported, and the same command imports the others\.\n$/v);
	store.before.clear();
	store.refusals.clear();
	t.is((await runKeys(store, ['import', '-'], {input})).notices, '10 keys are imported, 50 were there as they are.\n');
});

for (const [title, argv, input, message] of [
	['no file', ['/nowhere/keys.jsonl'], '', /^The file to import can't be read \(ENOENT/v],
	['an empty file', ['-'], '\n\n', /^Nothing is imported: there is no line/v],
	['no word', [], '', /^<file> is missing/v],
] as const) {
	test(`${title} to import is an error`, async t => {
		const {notices, exitCode} = await runKeys({endpoint: 'http://127.0.0.1:9'}, ['import', ...argv], {input});
		t.is(exitCode, 1);
		t.regex(notices, message);
	});
}
