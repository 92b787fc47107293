import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {Propagation} from './propagation.ts';

test('without a delay a change counts at once', t => {
	const policies = new Propagation<string>(0);
	policies.put('one', 'first');
	policies.put('one', 'second');
	policies.put('two', 'other');
	t.deepEqual(policies.effective(), ['second', 'other']);
	policies.delete('one');
	t.deepEqual(policies.effective(), ['other']);
});

test('with a delay what is new counts later, and what it replaces until then', async t => {
	const policies = new Propagation<string>(200);
	policies.put('one', 'first');
	t.deepEqual(policies.effective(), []);
	await delay(250);
	policies.put('one', 'second');
	t.deepEqual(policies.effective(), ['first']);
	await delay(250);
	t.deepEqual(policies.effective(), ['second']);
	policies.delete('one');
	t.deepEqual(policies.effective(), ['second']);
	await delay(250);
	t.deepEqual(policies.effective(), []);
});

test('what was removed before it ever counted never does', async t => {
	const policies = new Propagation<string>(200);
	policies.put('one', 'first');
	policies.delete('one');
	await delay(250);
	t.deepEqual(policies.effective(), []);
});
