import test from 'ava';
import {whyNotStreamed} from './streaming-verdict.ts';

const bytes = new Uint8Array(1);
function at(...times: number[]) {
	return {startedAt: 0, chunks: times.map(time => ({at: time, bytes}))};
}

test('an even stream passes', t => {
	t.is(whyNotStreamed(at(10, 110, 210, 310, 410), 4), undefined);
});

test('an answer that arrives at once fails', t => {
	t.regex(whyNotStreamed(at(400, 401, 402, 403, 410), 4)!, /first byte came after 98 %/v);
});

test('an answer that arrives at once after an early first byte fails', t => {
	t.regex(whyNotStreamed(at(10, 400, 401, 402, 403), 4)!, /only 1 of 4 gaps/v);
});

test('an empty answer fails', t => {
	t.is(whyNotStreamed(at(), 4), 'the answer was empty');
});
