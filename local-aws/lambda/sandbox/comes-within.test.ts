import test from 'ava';
import {comesWithin} from './comes-within.ts';

test('a promise that is there comes in time', async t => {
	t.true(await comesWithin(Promise.resolve(), 60_000));
});

test('one that never comes is late', async t => {
	t.false(await comesWithin(new Promise(() => {}), 1));
});

test('a failure is passed on', async t => {
	await t.throwsAsync(comesWithin(Promise.reject(new Error('broken')), 60_000), {message: 'broken'});
});
