import anyTest, {type TestFn} from 'ava';
import {post} from './helpers/post.ts';
import {whyNotStreamed} from './helpers/streaming-verdict.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
/**
Slow enough that a hop which is late by a second, as on a busy machine, hides neither the first byte nor half of the gaps.
*/
const ticks = {count: 20, intervalMs: 250};
const gaps = ticks.count - 1;

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

test('ticks arrive through all hops as they are made', async t => {
	const {url} = route(t.context, 'ticker');
	await post(url, {count: 1});
	const answer = await post(url, ticks);
	t.is(answer.status, 200, answer.text);
	t.is(answer.text.match(/^tick \d+$/gmv)?.length, ticks.count);
	t.is(whyNotStreamed(answer, gaps), undefined);
});

test('the same check fails on a BUFFERED function', async t => {
	const {url} = route(t.context, 'buffered');
	await post(url, {count: 1});
	const answer = await post(url, ticks);
	t.not(whyNotStreamed(answer, gaps), undefined);
	// It waited for the ticks: an answer that fails the check because it is a refusal comes at once.
	t.true(answer.chunks.at(-1)!.at - answer.startedAt > gaps * ticks.intervalMs / 2);
});

// By itself, and before the others: so the ticker is warm.
test.serial('an answer\'s first event is read before its last one is sent', async t => {
	const {url} = route(t.context, 'ticker');
	let first: number | undefined;
	const answer = await post(url, {count: 2, intervalMs: 2500}, {
		onChunk(chunk) {
			first ??= chunk.at;
		},
	});
	t.true(answer.chunks.at(-1)!.at - first! > 500);
});
