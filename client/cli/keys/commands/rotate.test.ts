import test from 'ava';
import {parseEntry} from '../../../keys/check-entry.ts';
import {parseKey} from '../../../keys/key-text.ts';
import {hashSecret} from '../../../keys/secret-digests.ts';
import {startLoopbackStore} from '../helpers/loopback-store.ts';
import {runKeys} from '../helpers/run-keys.ts';

const now = 1_800_000_000;

test('a key gets another secret, and the old one is gone at once', async t => {
	const store = await startLoopbackStore(t);
	const old = parseKey((await runKeys(store, ['add', '--id', 'mine', '--name', 'app'])).output.trim())!;
	const {output, notices} = await runKeys(store, ['rotate', 'mine'], {now: now + 5});
	const {id, secret} = parseKey(output.trim())!;
	t.is(id, 'mine');
	t.not(secret, old.secret);
	t.deepEqual(parseEntry(store.values.get('key/mine')!).entry, {h: hashSecret(secret), name: 'app', created: now});
	t.is(notices, 'The key mine has another secret, shown only this once; the old one ends within seconds.\n');
});

test('with a grace the old one counts until then, and one before it is told to be gone', async t => {
	const store = await startLoopbackStore(t);
	const old = parseKey((await runKeys(store, ['add', '--id', 'mine'])).output.trim())!;
	const first = await runKeys(store, ['rotate', 'mine', '--grace', '24h']);
	t.deepEqual(parseEntry(store.values.get('key/mine')!).entry?.was, {h: hashSecret(old.secret), exp: now + 86_400});
	t.is(first.notices, 'The key mine has another secret, shown only this once; the old one counts until 2027-01-16T08:00Z.\n');
	t.regex((await runKeys(store, ['rotate', 'mine'])).notices, /The secret from before an earlier rotation, which was still in its grace, counts no longer\.\n$/v);
});

test('of the first key the output is told to be the old one', async t => {
	const store = await startLoopbackStore(t);
	store.values.set('key/first', JSON.stringify({h: 'ab'.repeat(32)}));
	t.regex((await runKeys(store, ['rotate', 'first'])).notices, /The output apiKey of the stack is the old one/v);
});

test('of rotations at once one counts, and the others say so instead of printing a dead key', async t => {
	const store = await startLoopbackStore(t);
	await runKeys(store, ['add', '--id', 'mine']);
	// All have read the key before the first one writes.
	const {promise, resolve} = Promise.withResolvers<void>();
	let reads = 0;
	store.before.set('GetKey', async () => {
		reads++;
		if (reads === 8) {
			resolve();
		}

		await promise;
	});
	const runs = await Promise.all(Array.from({length: 8}, async () => runKeys(store, ['rotate', 'mine'])));
	const [winner, ...more] = runs.filter(({exitCode}) => exitCode === 0);
	t.deepEqual(more, []);
	t.is(parseEntry(store.values.get('key/mine')!).entry?.h, hashSecret(parseKey(winner!.output.trim())!.secret));
	for (const {output, notices, exitCode} of runs) {
		if (exitCode === 0) {
			continue;
		}

		t.is(output, '');
		t.regex(notices, /^The key mine has been rotated by somebody else at the same time/v);
	}
});

for (const [title, entry, message] of [
	['revoked', {off: true}, /^The key mine is revoked, which is for good/v],
	['over', {exp: now}, /^The key mine expired at 2027-01-15T08:00Z; make another one/v],
	['unreadable', {h: 'x'}, /^The entry of the key mine has a field that can't be: "h" must be/v],
	['without room for a grace', {name: 'n'.repeat(100), routes: Array.from({length: 26}, (_, index) => `/${'r'.repeat(25)}${index}`)}, /would have \d+ bytes, of which a key value store takes 1024/v],
] as const) {
	test(`a key that is ${title} is not rotated`, async t => {
		const store = await startLoopbackStore(t);
		const value = JSON.stringify({h: 'ab'.repeat(32), ...entry});
		store.values.set('key/mine', value);
		const {output, notices, exitCode} = await runKeys(store, ['rotate', 'mine', '--grace', '1h']);
		t.deepEqual([output, exitCode], ['', 1]);
		t.regex(notices, message);
		t.is(store.values.get('key/mine'), value);
	});
}

test('a grace that is none, or too long, is refused', async t => {
	for (const grace of ['24', '91d', '0h', 'forever']) {
		const {notices, exitCode} = await runKeys({endpoint: 'http://127.0.0.1:9'}, ['rotate', 'mine', '--grace', grace]);
		t.is(exitCode, 1);
		t.true(notices.startsWith('--grace must be a duration up to 90d'));
	}
});
