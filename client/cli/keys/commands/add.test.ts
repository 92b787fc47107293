import test from 'ava';
import {parseEntry} from '../../../keys/check-entry.ts';
import {isKeyId, parseKey} from '../../../keys/key-text.ts';
import {hashSecret, tokenSecretOf} from '../../../keys/secret-digests.ts';
import {startLoopbackStore} from '../helpers/loopback-store.ts';
import {runKeys} from '../helpers/run-keys.ts';

const now = 1_800_000_000;

test('a key is alone on stdout, and the store has its hash', async t => {
	const store = await startLoopbackStore(t);
	const {output, notices, exitCode} = await runKeys(store, ['add']);
	t.is(exitCode, 0, notices);
	const {id, secret} = parseKey(output.replace(/\n$/v, ''))!;
	t.true(isKeyId(id) && id.length === 10);
	t.deepEqual(parseEntry(store.values.get(`key/${id}`)!), {entry: {h: hashSecret(secret), created: now}});
	t.true(notices.includes(`The key ${id} is made`));
	t.false(notices.includes(secret));
	t.false(store.values.values().toArray().join('\n').includes(secret));
});

test('all that is said of a key stands in its entry', async t => {
	const store = await startLoopbackStore(t);
	const {output, notices} = await runKeys(store, ['add', '--name', '야 app', '--expires', '30d', '--routes', '/bedrock, /sagemaker', '--tokens', '--id', 'mine'], {routes: ['/bedrock', '/sagemaker']});
	const {id, secret} = parseKey(output.trim())!;
	t.is(id, 'mine');
	t.deepEqual(parseEntry(store.values.get('key/mine')!).entry, {
		h: hashSecret(secret), name: '야 app', created: now, exp: now + (30 * 86_400), routes: ['/bedrock', '/sagemaker'], t: tokenSecretOf(secret),
	});
	t.is(notices, 'The key mine is made (named "야 app", until 2027-02-14T08:00Z, for /bedrock, /sagemaker, signs tokens) and counts within seconds. It is shown only this once: keep it in a safe place.\n');
});

test('an id that is there is refused, and stays as it is', async t => {
	const store = await startLoopbackStore(t);
	await runKeys(store, ['add', '--id', 'mine']);
	const before = new Map(store.values);
	const {output, notices, exitCode} = await runKeys(store, ['add', '--id', 'mine']);
	t.deepEqual([output, exitCode], ['', 1]);
	t.regex(notices, /^There is a key with the id mine already: [^\n]+\n$/v);
	t.deepEqual(store.values, before);
});

test('twenty at once lose nothing', async t => {
	const store = await startLoopbackStore(t);
	const runs = await Promise.all(Array.from({length: 20}, async () => runKeys(store, ['add'])));
	for (const {output, notices, exitCode} of runs) {
		t.is(exitCode, 0, notices);
		const {id, secret} = parseKey(output.trim())!;
		t.is(parseEntry(store.values.get(`key/${id}`)!).entry?.h, hashSecret(secret));
	}

	t.is(store.values.size, 20);
	// The twin: they did get into each other's way.
	t.true(store.calls.filter(call => call === 'PutKey').length > 20);
});

test('a write whose answer was lost is known as its own', async t => {
	const store = await startLoopbackStore(t);
	let lost = 0;
	const {output, exitCode, notices} = await runKeys(store, ['add', '--id', 'mine'], {
		around: real => ({
			...real,
			async put(values, etag) {
				// What the SDK does: it sends again, under an ETag that its own write has ended.
				await real.put(values, etag);
				lost++;
				return false;
			},
		}),
	});
	t.is(exitCode, 0, notices);
	t.is(lost, 1);
	t.is(parseEntry(store.values.get('key/mine')!).entry?.h, hashSecret(parseKey(output.trim())!.secret));
});

test('a key that can not be printed is nobody\'s, and its id is named', async t => {
	const store = await startLoopbackStore(t);
	const {output, notices, exitCode} = await runKeys(store, ['add', '--id', 'mine'], {
		async print() {
			throw new Error('write ENOSPC');
		},
	});
	t.deepEqual([output, exitCode], ['', 3]);
	t.is(notices, 'The key is made, but could not be printed (write ENOSPC), so nobody has it: take it back by "lsf keys revoke mine".\n');
});

for (const [title, argv, message] of [
	['a name with a line break', ['--name', 'a\nb'], /^--name must be 1 to 100 characters/v],
	['a key as its name', ['--name', `of lsf_a_${'0'.repeat(64)}`], /^--name has a key in it/v],
	['an empty name', ['--name', ''], /^--name must be/v],
	['a time that is over', ['--expires', '2020-01-01'], /^--expires must be a time in the future.*"2020-01-01"/v],
	['a time that is none', ['--expires', 'soon'], /^--expires must be.*"soon"/v],
	['a route without a slash', ['--routes', 'bedrock'], /^--routes must be routes such as/v],
	['no route', ['--routes', ''], /^--routes must be routes/v],
	['a route that the stack does not have', ['--routes', '/bedrok'], /^--routes: the stack has no route \/bedrok, only \/bedrock/v],
	['an id with a capital letter', ['--id', 'Mine'], /^--id must be/v],
	['the id of the stack\'s own key', ['--id', 'first'], /^--id: "first"/v],
	['an entry that has no room for a rotation', ['--tokens', '--name', 'n'.repeat(100), '--routes', Array.from({length: 22}, (_, index) => `/${'r'.repeat(25)}${index}`).join(',')], /bytes, of which a key value store takes 1024/v],
	['a word too many', ['mine'], /^There is one word behind the command, which takes flags alone/v],
	['an unknown flag', ['--nope'], /^Unknown option '--nope'; --help/v],
	['a key as a flag', ['--api-key=x'], /^A key is not taken from a flag/v],
] as const) {
	test(`${title} is refused in one sentence, and nothing is written`, async t => {
		const store = await startLoopbackStore(t);
		const routes = title.startsWith('an entry') ? undefined : ['/bedrock'];
		const {output, notices, exitCode} = await runKeys(store, ['add', ...argv], {routes});
		t.deepEqual([output, exitCode], ['', 1]);
		t.regex(notices, message);
		t.regex(notices, /^[^\n]+\n$/v);
		t.is(store.values.size, 0);
	});
}
