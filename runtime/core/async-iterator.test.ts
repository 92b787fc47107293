import test from 'ava';
import {asyncIterator, over} from './async-iterator.ts';

/**
An iterator from 3 down to 1, and how often it was left.
*/
function countdown(gone?: Promise<void>) {
	let left = 3;
	let leaves = 0;
	const values = asyncIterator<number>(async () => left === 0 ? over : {done: false, value: left--}, async () => {
		leaves++;
		await gone;
	});
	return {values, leaves: () => leaves};
}

/**
Runs a loop that ends after the value 2.
*/
async function breakOff(values: AsyncIterable<number>): Promise<void> {
	for await (const value of values) {
		if (value === 2) {
			break;
		}
	}
}

test('a loop gets each value until the end, and leaves nothing then', async t => {
	const {values, leaves} = countdown();
	t.deepEqual(await Array.fromAsync(values), [3, 2, 1]);
	t.is(leaves(), 0);
});

test('a loop that breaks off leaves the source once', async t => {
	const {values, leaves} = countdown();
	await breakOff(values);
	t.is(leaves(), 1);
});

test('a loop that throws leaves the source, and its own error is what counts', async t => {
	const {values, leaves} = countdown();
	await t.throwsAsync(async () => {
		for await (const value of values) {
			if (value === 2) {
				throw new Error('mine');
			}
		}
	}, {message: 'mine'});
	t.is(leaves(), 1);
});

test('what the source throws reaches the loop, which does not leave it any more', async t => {
	let leaves = 0;
	const values = asyncIterator<number>(async () => {
		throw new Error('broken');
	}, async () => {
		leaves++;
	});
	await t.throwsAsync(breakOff(values), {message: 'broken'});
	t.is(leaves, 0);
});

test('a loop that is left early waits until the source has gone', async t => {
	const gone = Promise.withResolvers<void>();
	const {values, leaves} = countdown(gone.promise);
	let isOver = false;
	const loop = (async () => {
		await breakOff(values);
		isOver = true;
	})();
	await new Promise<void>(resolve => {
		setImmediate(resolve);
	});
	t.is(leaves(), 1);
	t.false(isOver);
	gone.resolve();
	await loop;
	t.true(isOver);
});

test('leaving it by hand ends it', async t => {
	t.deepEqual(await countdown().values.return?.(), {done: true, value: undefined});
});

test('the loop gets the promise of the next value itself', t => {
	const result = Promise.resolve(over);
	// eslint-disable-next-line @typescript-eslint/promise-function-async -- an async function would make a promise of its own.
	t.is(asyncIterator(() => result, async () => {}).next(), result);
});
