import test from 'ava';
import {toMetadata} from './to-metadata.ts';

function pairs(count: number): Record<string, string> {
	return Object.fromEntries(Array.from({length: count}, (_, index) => [`n${index}`, '']));
}

test('the owner\'s pairs stand beside the caller\'s, and can\'t be replaced', t => {
	t.deepEqual(toMetadata({team: 'mine', task: 'a'}, {team: 'search'}), {team: 'search', task: 'a'});
	t.is(toMetadata(undefined), undefined);
});

test('more pairs together than Bedrock takes are refused, and how many are left is said', t => {
	t.notThrows(() => toMetadata(pairs(15), {team: 'search'}));
	t.throws(() => toMetadata(pairs(16), {team: 'search'}), {code: 'invalid_request', message: /"metadata" must be an object of at most 15 pairs/v});
});
