import test from 'ava';
import type {StreamEvent} from '../../../runtime/protocol/events.ts';
import {startStatistics} from './statistics.ts';

const start: StreamEvent = {
	type: 'start', v: 1, requestId: 'r-1', model: 'm',
};
const usage: StreamEvent = {
	type: 'usage', inputTokens: 3, outputTokens: 20, totalTokens: 23,
};

/**
The summary of events that come at their times, in milliseconds.
*/
function summaryOf(timed: ReadonlyArray<[at: number, event: StreamEvent]>, endsAt: number): string {
	let time = 0;
	const statistics = startStatistics(() => time);
	for (const [at, event] of timed) {
		time = at;
		statistics.take(event);
	}

	time = endsAt;
	statistics.end();
	time = 1_000_000;
	return statistics.summary();
}

test('counts tokens a second from the first token of any kind', t => {
	t.is(summaryOf([
		[100, start], [1100, {type: 'reasoning', text: 'hm'}], [2500, {type: 'tool', index: 0, input: '{'}], [3100, {type: 'delta', text: 'a'}], [3150, usage], [3200, {type: 'done', stopReason: 'end_turn'}],
	], 4200), 'model m · first byte 100 ms · first token 1.1 s · total 3.2 s · 3 tokens in, 20 out · 10.0 tokens/s · 3 pieces · largest gap 1.4 s · stop end_turn · request r-1');
});

test('a refusal has its total, and says nothing about pieces and gaps that there were not', t => {
	t.is(summaryOf([], 2500), 'total 2.5 s');
});

test('the silence at which an answer ended belongs to its total and its gaps', t => {
	t.is(summaryOf([[100, start], [200, {type: 'delta', text: 'a'}]], 5200), 'model m · first byte 100 ms · first token 200 ms · total 5.2 s · 1 piece · largest gap 5.0 s · request r-1');
});

test('what comes behind the end is no silence', t => {
	t.is(summaryOf([[100, {type: 'delta', text: 'a'}], [150, {type: 'done', stopReason: 'end_turn'}]], 1150), 'first byte 100 ms · first token 100 ms · total 150 ms · 1 piece · largest gap 50 ms · stop end_turn');
});
