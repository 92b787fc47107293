import test from 'ava';
import {candidateOf, report, type Measured} from './report.ts';
import {sizes, type Size} from './sizes.ts';

function measured(size: Size, change: Partial<Measured> = {}): Measured {
	return {
		size, init: [200], cold: [600], added: [9, 30, 10], firstToken: [400, 410, 600], largest: [1000], usualPeakMb: 110, peakMb: 180, answerMs: 6650, ...change,
	};
}

test('a candidate has the median of its first tokens and the price of its measured answer', t => {
	const {firstTokenMs, price, peakMb} = candidateOf(measured(256));
	t.is(firstTokenMs, 410);
	t.is(price.toFixed(4), '0.0330');
	t.is(peakMb, 180);
	t.true(candidateOf(measured(256, {answerMs: 13_300})).price > price);
});

test('the report says each size and the verdict', t => {
	const text = report(sizes.map(size => measured(size)), 512);
	t.regex(text, /^MB +128 +256 +512 +1024\nshare of a CPU +7\.2 % +14\.5 % +28\.9 % +57\.9 %\n/v);
	t.regex(text, /\n {2}against the best size +1\.000x +1\.000x +1\.000x +1\.000x\n/v);
	t.regex(text, /\nmost memory, bodies of up to 6 MiB, MB +over \(NO\) +180 +180 +180\n/v);
	t.true(text.endsWith('\n\nThe cheapest is 256 MB (first token within 10 % of the best, at most 80 % of the memory in use, bodies of up to 6 MiB). The default of `memory` is 512 MB: change it in runtime/options.ts.'));
});

test('where the default is the cheapest there is nothing to change', t => {
	t.true(report(sizes.map(size => measured(size)), 256).endsWith(' The default of `memory` is 256 MB.'));
});

test('a smaller size that has room for usual bodies alone is told beside it', t => {
	const text = report(sizes.map(size => measured(size, {peakMb: 236})), 512);
	t.regex(text, /\nmost memory, bodies of up to 6 MiB, MB +over \(NO\) +236 \(NO\) +236 +236\n/v);
	t.regex(text, /The cheapest is 512 MB .+ is 512 MB\.\nWith bodies of up to 1 MiB, the default of `maxBodyBytes`, it is 256 MB\.$/v);
});

test('where none will do that is said', t => {
	t.regex(report([measured(128, {usualPeakMb: Infinity, peakMb: Infinity})], 256), /MB +over \(NO\)\n[\s\S]+\n\nNo size will do \(.+\)\.$/v);
});
