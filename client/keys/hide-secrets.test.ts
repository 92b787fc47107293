import test from 'ava';
import fc from 'fast-check';
import {hideSecrets} from './hide-secrets.ts';
import {formatKey, makeKeyId, makeSecret} from './key-text.ts';
import {mintToken} from './mint-token.ts';
import {tokenSecretOf} from './secret-digests.ts';

const secret = makeSecret();

test('of a key its id stays, of what is nearly one nothing', t => {
	t.is(hideSecrets(`Unknown option '--lsf_mine_${secret}'.`), 'Unknown option \'--lsf_mine_…\'.');
	t.is(hideSecrets(`"lsf_MINE_${secret}!"`), '"lsf_…"');
	t.is(hideSecrets('an id such as mine'), 'an id such as mine');
	t.is(hideSecrets(hideSecrets(`"lsf_mine_${secret}"`)), '"lsf_mine_…"');
});

test('tokens and digests are hidden too', t => {
	const token = mintToken({id: 'mine', secret}, {ttl: 300, now: 1_800_000_000});
	t.is(hideSecrets(`Bearer ${token} of ${tokenSecretOf(secret)}.`), 'Bearer a token of ….');
});

test('no key stays readable, wherever it stands', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.string(), fc.string(), (before, after) => {
			const own = makeSecret();
			const hidden = hideSecrets(`${before}${formatKey({id: makeKeyId(), secret: own})}${after}`);
			return !hidden.includes(own) && !hideSecrets(hidden).includes(own);
		}), {numRuns: 1000});
	});
});
