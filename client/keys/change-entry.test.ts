import test from 'ava';
import fc from 'fast-check';
import {makeEntry, revokeEntry, rotateEntry} from './change-entry.ts';
import {entryProblem} from './check-entry.ts';
import {largestValue, sizeWhenRotated} from './entry.ts';
import {stateOf} from './entry-state.ts';
import {arbitraryEntry} from './helpers/arbitrary-entry.ts';
import {makeSecret} from './key-text.ts';
import {hashSecret, tokenSecretOf} from './secret-digests.ts';

const now = 1_800_000_000;
const [secret, next, third] = [makeSecret(), makeSecret(), makeSecret()];

test('a new entry has what was said, and the secret in no form but its digests', t => {
	t.deepEqual(makeEntry(secret, {}, now), {h: hashSecret(secret), created: now});
	t.deepEqual(makeEntry(secret, {
		name: 'app', exp: now + 1, routes: ['/bedrock'], tokens: true,
	}, now), {
		h: hashSecret(secret), name: 'app', created: now, exp: now + 1, routes: ['/bedrock'], t: tokenSecretOf(secret),
	});
});

test('a rotation without grace leaves nothing of the old secret', t => {
	const entry = makeEntry(secret, {name: 'app', tokens: true}, now);
	t.deepEqual(rotateEntry(entry, next), {...entry, h: hashSecret(next), t: tokenSecretOf(next)});
});

test('with grace the old secret counts until then, and one before it no longer', t => {
	const entry = makeEntry(secret, {tokens: true}, now);
	const rotated = rotateEntry(entry, next, now + 60);
	t.deepEqual(rotated.was, {h: entry.h, t: entry.t, exp: now + 60});
	t.deepEqual(rotateEntry(rotated, third, now + 90).was, {h: rotated.h, t: rotated.t, exp: now + 90});
	t.false(JSON.stringify(rotateEntry(rotated, third, now + 90)).includes(entry.h));
	t.is(rotateEntry(rotated, third).was, undefined);
});

test('a key that signs no tokens signs none after a rotation', t => {
	t.is(rotateEntry(makeEntry(secret, {}, now), next, now + 1).t, undefined);
});

test('the states of a key', t => {
	const entry = makeEntry(secret, {exp: now + 100}, now);
	const rotated = rotateEntry(entry, next, now + 10);
	t.is(stateOf(entry, now + 99), 'active');
	t.is(stateOf(entry, now + 100), 'expired');
	t.is(stateOf(rotated, now + 9), 'in grace');
	t.is(stateOf(rotated, now + 10), 'active');
	t.is(stateOf(revokeEntry(rotated), now), 'revoked');
	t.is(stateOf(revokeEntry(entry), now + 100), 'revoked');
});

test('whatever is changed stays an entry, and what is revoked keeps nothing that signs', t => {
	t.notThrows(() => {
		fc.assert(fc.property(arbitraryEntry, entry => {
			const revoked = revokeEntry(entry);
			if (revoked.off !== true || revoked.t !== undefined || revoked.was !== undefined || revoked.h !== entry.h) {
				return false;
			}

			return sizeWhenRotated(entry) > largestValue
				|| [revoked, rotateEntry(entry, next), rotateEntry(entry, next, now)].every(changed => entryProblem(changed) === undefined);
		}), {numRuns: 1000});
	});
});
