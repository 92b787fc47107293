import test from 'ava';
import {parseEntry} from '../../../keys/check-entry.ts';
import {parseKey} from '../../../keys/key-text.ts';
import {startLoopbackStore} from '../helpers/loopback-store.ts';
import {runKeys} from '../helpers/run-keys.ts';

test('a revoked key stays in the store, and is shown by its id alone where the whole key is given', async t => {
	const store = await startLoopbackStore(t);
	const key = (await runKeys(store, ['add', '--id', 'mine', '--tokens', '--name', 'app'])).output.trim();
	const {output, notices, exitCode} = await runKeys(store, ['revoke', key]);
	t.deepEqual([output, notices, exitCode], ['', 'The key mine is revoked: within seconds it counts no longer.\n', 0]);
	const {entry} = parseEntry(store.values.get('key/mine')!);
	t.like(entry, {name: 'app', off: true});
	t.is(entry?.t, undefined);
	t.is((await runKeys(store, ['revoke', 'mine'])).notices, 'The key mine was revoked already.\n');
	t.false(store.calls.includes('DeleteKey'));
});

test('the stack\'s own key can be revoked', async t => {
	const store = await startLoopbackStore(t);
	store.values.set('key/first', JSON.stringify({h: 'ab'.repeat(32)}));
	t.is((await runKeys(store, ['revoke', 'first'])).exitCode, 0);
	t.deepEqual(JSON.parse(store.values.get('key/first')!), {h: 'ab'.repeat(32), off: true});
});

test('what can not be read is revoked too', async t => {
	const store = await startLoopbackStore(t);
	for (const value of ['{', '{"h": "x", "exp": "never"}']) {
		store.values.set('key/odd', value);
		t.is((await runKeys(store, ['revoke', 'odd'])).exitCode, 0);
		t.like(parseEntry(store.values.get('key/odd')!).entry, {off: true});
	}
});

test('revoking wins over a rotation at the same time, whoever is first', async t => {
	for (let round = 0; round < 6; round++) {
		const store = await startLoopbackStore(t);
		await runKeys(store, ['add', '--id', 'mine']);
		const [rotated, revoked] = await Promise.all(round % 2 === 0
			? [runKeys(store, ['rotate', 'mine', '--grace', '1h']), runKeys(store, ['revoke', 'mine'])]
			: [runKeys(store, ['revoke', 'mine']), runKeys(store, ['rotate', 'mine', '--grace', '1h'])].toReversed());
		t.is(revoked!.exitCode, 0);
		t.like(parseEntry(store.values.get('key/mine')!).entry, {off: true});
		// A key on stdout was one for a moment; else the rotation says why there is none.
		t.true(rotated!.exitCode === 0 ? parseKey(rotated!.output.trim()) !== undefined : rotated!.notices.startsWith('The key mine is revoked, which is for good'));
	}
});

test('an id that is not there is an error with the one that may be meant', async t => {
	const store = await startLoopbackStore(t);
	await runKeys(store, ['add', '--id', 'mobile', '--name', 'Shop']);
	for (const [word, message] of [
		['mobil', 'There is no key with the id mobil: did you mean mobile?\n'],
		['shop', 'There is no key with the id shop, but the key named so: mobile.\n'],
		['unlike', 'There is no key with the id unlike; "lsf keys list" shows all.\n'],
	] as const) {
		const {output, notices, exitCode} = await runKeys(store, ['revoke', word]);
		t.deepEqual([output, notices, exitCode], ['', message, 1]);
	}
});

for (const [title, argv, message] of [
	['nothing', [], /^<id\|key> is missing/v],
	['two words', ['a', 'lsf_b_secret'], /^There are 2 words behind the command, which takes only <id\|key>/v],
	['half a key', ['lsf_mine_hush'], /^What names the key is neither an id/v],
] as const) {
	test(`${title} instead of a key is refused, and not quoted`, async t => {
		const {notices, exitCode} = await runKeys({endpoint: 'http://127.0.0.1:9'}, ['revoke', ...argv]);
		t.is(exitCode, 1);
		t.regex(notices, message);
		t.notRegex(notices, /secret|hush/v);
	});
}
