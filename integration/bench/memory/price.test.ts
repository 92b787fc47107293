import test from 'ava';
import {
	priceOfModel,
	priceOfTime,
	priceOfWay,
	pricesOfWay,
	usual,
} from './price.ts';

function near(value: number, expected: number): boolean {
	return Math.abs(value - expected) <= expected * 1e-9;
}

test('time costs by memory, seconds and architecture', t => {
	t.true(near(priceOfTime(1024, 1), 0.0000133334));
	t.true(near(priceOfTime(512, 10), 5 * 0.0000133334));
	t.true(near(priceOfTime(1024, 1, 'x86_64'), 0.0000166667));
	t.is(priceOfTime(1024, 0), 0);
});

test('a usual answer is 6.65 s, and its way is the sum of its parts', t => {
	t.is(usual.seconds, 6.65);
	const {time, request, edgeRequest, edgeBytes, log} = pricesOfWay(256, usual);
	t.true(near(time, 0.25 * 6.65 * 0.0000133334));
	t.true(near(request, 2e-7));
	t.true(near(edgeRequest, 1.13e-6));
	t.true(near(edgeBytes, 8.5e-6));
	t.true(near(log, 1e-6));
	t.true(near(priceOfWay(256, usual), time + request + edgeRequest + edgeBytes + log));
});

test('only time costs more in a larger function', t => {
	const {time: small, ...rest} = pricesOfWay(256, usual);
	const {time: large, ...same} = pricesOfWay(512, usual);
	t.true(near(large, 2 * small));
	t.deepEqual(same, rest);
});

test('a model costs by tokens in and tokens out', t => {
	t.true(near(priceOfModel({input: 0.33, output: 2.75}, usual), 0.001705));
	t.true(near(priceOfModel({input: 1, output: 0}, usual), 0.001));
	t.true(near(priceOfModel({input: 0, output: 1}, usual), 0.0005));
});
