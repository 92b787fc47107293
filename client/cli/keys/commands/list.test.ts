import test from 'ava';
import {startLoopbackStore} from '../helpers/loopback-store.ts';
import {runKeys} from '../helpers/run-keys.ts';

const now = 1_800_000_000;
const h = 'ab'.repeat(32);

const entries = {
	first: {h},
	mobile: {
		h, name: '야 app', created: now - 60, t: h, routes: ['/bedrock'],
	},
	old: {h, created: now - 86_400, exp: now},
	gone: {h, created: now - 3600, off: true},
	turning: {
		h, created: now - 30, was: {h, exp: now + 60}, exp: now + 864_000,
	},
};

test('each key is a row with its state, and nothing of its secret', async t => {
	const store = await startLoopbackStore(t);
	// Several pages.
	store.page = 2;
	store.values = new Map(Object.entries(entries).map(([id, entry]) => [`key/${id}`, JSON.stringify(entry)]));
	store.values.set('other', 'not a key');
	store.values.set('key/Odd', 'no id');
	store.values.set('key/broken', '{');
	const {output, notices} = await runKeys(store, ['list']);
	t.is(output, [
		'ID       NAME    STATE                          CREATED            EXPIRES            ROUTES    TOKENS',
		'broken   -       unreadable                     -                  -                  all       -',
		'first    -       active                         -                  -                  all       -',
		'old      -       expired                        2027-01-14T08:00Z  2027-01-15T08:00Z  all       -',
		'gone     -       revoked                        2027-01-15T07:00Z  -                  all       -',
		'mobile   야 app  active                         2027-01-15T07:59Z  -                  /bedrock  yes',
		'turning  -       in grace to 2027-01-15T08:01Z  2027-01-15T07:59Z  2027-01-25T08:00Z  all       -',
		'',
	].join('\n'));
	t.is(notices, '');

	const json = (await runKeys(store, ['list', '--json'])).output;
	t.deepEqual(json.trimEnd().split('\n').map(line => JSON.parse(line) as unknown).slice(4), [
		{
			id: 'mobile', name: '야 app', state: 'active', created: '2027-01-15T07:59Z', routes: ['/bedrock'], tokens: true,
		},
		{
			id: 'turning', state: 'in grace', created: '2027-01-15T07:59Z', expires: '2027-01-25T08:00Z', tokens: false, oldSecretUntil: '2027-01-15T08:01Z',
		},
	]);
	t.false(`${output}${json}`.includes('abab'));
});

test('a store without keys is told on stderr', async t => {
	const store = await startLoopbackStore(t);
	t.deepEqual(await runKeys(store, ['list']), {output: '', notices: 'There is no key yet; "lsf keys add" makes one.\n', exitCode: 0});
});
