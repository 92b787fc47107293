import {setImmediate as tick} from 'node:timers/promises';
import test from 'ava';
import fc from 'fast-check';
import {
	afterwards,
	Batches,
	batchesOf,
	type Take,
} from './batches.ts';

/**
A source that gives so many batches, each after a tick or at once, and then ends or fails.
*/
function source(pauses: readonly boolean[], failure?: Error) {
	let isLeft = false;
	let leaves = 0;
	let isHeld = false;
	const batches = new Batches<number>({
		async each(take) {
			for (const [index, hasPause] of pauses.entries()) {
				if (hasPause) {
					await tick();
				}

				if (isLeft) {
					return;
				}

				if (isHeld) {
					throw new Error('given while it was held');
				}

				const held = take([index]);
				isHeld = held !== undefined;
				await held;
				isHeld = false;
			}

			if (failure !== undefined && !isLeft) {
				throw failure;
			}
		},
		leave() {
			isLeft = true;
			leaves++;
		},
	});
	return {batches, leaves: () => leaves};
}

type Outcome = {values: number[]; error?: unknown};

async function byLoop(batches: AsyncIterable<number[]>, most = Infinity): Promise<Outcome> {
	const values: number[] = [];
	try {
		for await (const batch of batches) {
			values.push(...batch);
			if (values.length >= most) {
				break;
			}
		}
	} catch (error) {
		return {values, error};
	}

	return {values};
}

async function byEach(batches: Batches<number>, isSlow: boolean, most = Infinity): Promise<Outcome> {
	const values: number[] = [];
	const take: Take<number> = async batch => {
		values.push(...batch);
		const held = isSlow ? tick() : undefined;
		return values.length >= most ? afterwards(held, batches.leave) : held;
	};

	try {
		await batches.each(take);
	} catch (error) {
		return {values, error};
	}

	return {values};
}

test('a loop and a taker, quick or slow, get the same, of a source and of any iterable', async t => {
	await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), {maxLength: 6}), fc.boolean(), fc.integer({min: 1, max: 8}), async (pauses, fails, most) => {
		const failure = fails ? new Error('failed') : undefined;
		const made = () => source(pauses, failure).batches;
		const expected = await byLoop(made(), most);
		t.deepEqual(expected.values, pauses.keys().take(most).toArray());
		t.is(expected.error, most <= pauses.length ? undefined : failure);
		t.deepEqual(await byEach(made(), false, most), expected);
		t.deepEqual(await byEach(made(), true, most), expected);
		const iterable = () => ({[Symbol.asyncIterator]: () => made()[Symbol.asyncIterator]()});
		t.deepEqual(await byLoop(batchesOf(iterable()), most), expected);
		t.deepEqual(await byEach(batchesOf(iterable()), false, most), expected);
		t.deepEqual(await byEach(batchesOf(iterable()), true, most), expected);
	}), {numRuns: 60});
});

test('a taker gets what is there in one tick', async t => {
	const values: number[] = [];
	await new Batches<number>({
		async each(take) {
			void take([1]);
			void take([2]);
			values.push(3);
		},
		leave() {},
	}).each(batch => {
		values.push(...batch);
		return undefined;
	});
	t.deepEqual(values, [1, 2, 3]);
});

test('a loop that breaks off, or throws, leaves the source', async t => {
	const broken = source([false, true]);
	await byLoop(broken.batches, 1);
	t.is(broken.leaves(), 1);
	const thrown = source([false, true]);
	await t.throwsAsync(async () => {
		for await (const batch of thrown.batches) {
			if (batch.length > 0) {
				throw new Error('mine');
			}
		}
	}, {message: 'mine'});
	t.is(thrown.leaves(), 1);
});

test('twin: a loop that goes to the end leaves nothing', async t => {
	const {batches, leaves} = source([false, true]);
	await byLoop(batches);
	t.is(leaves(), 0);
});

test('batches that were left before anybody read them are over', async t => {
	const {batches, leaves} = source([false]);
	t.deepEqual(await batches.return(), {done: true, value: undefined});
	t.deepEqual(await batches.next(), {done: true, value: undefined});
	t.is(leaves(), 1);
});
