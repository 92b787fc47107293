import test from 'ava';
import {temporaryFor} from './temporary-for.ts';

test('a temporary directory is taken up to the length that a socket in it allows', t => {
	const longest = `/${'x'.repeat(65)}`;
	t.is(temporaryFor(longest), longest);
	t.is(temporaryFor(`${longest}x`), '/tmp');
	// In bytes, not characters.
	t.is(temporaryFor(`/${'야'.repeat(22)}`), '/tmp');
});

test('the one of macOS fits', t => {
	const folder = '/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T';
	t.is(temporaryFor(folder), folder);
});
