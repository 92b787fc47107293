import test from 'ava';
import {cheapest, isRoomy, type Candidate} from './verdict.ts';

function candidate(memoryMb: number, firstTokenMs: number, change: Partial<Candidate> = {}): Candidate {
	return {
		memoryMb, firstTokenMs, peakMb: 100, price: memoryMb / 10_000, ...change,
	};
}

test('the cheapest that is within a tenth of the best is chosen', t => {
	t.is(cheapest([candidate(128, 460), candidate(256, 430), candidate(512, 410), candidate(1024, 400)])?.memoryMb, 256);
	t.is(cheapest([candidate(128, 500), candidate(256, 440), candidate(512, 410), candidate(1024, 400)])?.memoryMb, 256);
	t.is(cheapest([candidate(128, 500), candidate(256, 440.1), candidate(512, 410), candidate(1024, 400)])?.memoryMb, 512);
});

test('cheap is what costs least, not what is smallest', t => {
	t.is(cheapest([candidate(256, 410, {price: 0.05}), candidate(512, 400, {price: 0.04})])?.memoryMb, 512);
	t.is(cheapest([candidate(256, 410, {price: 0.04}), candidate(512, 400, {price: 0.04})])?.memoryMb, 512);
});

test('a size without room is out, and still says what is best', t => {
	t.is(cheapest([candidate(256, 410, {peakMb: 205}), candidate(512, 400)])?.memoryMb, 512);
	t.is(cheapest([candidate(256, 410, {peakMb: 204}), candidate(512, 400)])?.memoryMb, 256);
	t.is(cheapest([candidate(128, 300, {peakMb: Infinity}), candidate(512, 400)]), undefined);
	t.is(cheapest([]), undefined);
});

test('a fifth of the memory has to stay free', t => {
	t.true(isRoomy({memoryMb: 1000, peakMb: 800}));
	t.false(isRoomy({memoryMb: 1000, peakMb: 800.1}));
});
