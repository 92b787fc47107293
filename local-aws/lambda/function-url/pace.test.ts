import test from 'ava';
import {Pace} from './pace.ts';

function makePace() {
	let clock = 1000;
	const slept: number[] = [];
	const pace = new Pace({
		burstBytes: 100,
		bytesPerSecond: 1000,
		now: () => clock,
		async sleep(milliseconds) {
			slept.push(milliseconds);
			clock += milliseconds;
		},
	});
	return {
		pace,
		slept,
		pass(milliseconds: number) {
			clock += milliseconds;
		},
	};
}

test('the burst doesn\'t wait', async t => {
	const {pace, slept} = makePace();
	await pace.take(60);
	await pace.take(40);
	t.deepEqual(slept, []);
});

test('after the burst bytes leave at the rate', async t => {
	const {pace, slept} = makePace();
	await pace.take(110);
	await pace.take(50);
	await pace.take(1);
	t.deepEqual(slept, [10, 50]);
});

test('silence gives no credit', async t => {
	const {pace, slept, pass} = makePace();
	await pace.take(100);
	pass(60_000);
	await pace.take(50);
	await pace.take(50);
	t.deepEqual(slept, [50]);
});
