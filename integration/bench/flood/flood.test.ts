import process from 'node:process';
import anyTest, {type TestFn} from 'ava';
import {ExpectedText} from './expected-text.ts';
import {faults, flood, type FloodOptions} from './flood.ts';
import {floodGrowth, type FloodHoldings} from './flood-holdings.ts';
import {endMark, tokenOf} from './flood-model.ts';
import {startFloodStack, type FloodStack} from './flood-stack.ts';
import {kinds} from './kinds/all.ts';
import {crowd} from './kinds/good.ts';
import {Tally} from './tally.ts';

const test = anyTest as TestFn<FloodStack>;

// The minute beside 50 streams is `npm run flood`; this is as much as a test may take.
const options: FloodOptions = {
	streams: 8, requests: 3 * kinds.length, perSecond: 60, atOnce: 32, holdMs: 200,
};

const holds: FloodHoldings = {
	descriptors: 200, processes: 19, heap: 75, resident: 350, sandboxes: 16, streaming: 62, largest: 100,
};

/**
How long a busy machine may take, in ms; no bound of the stack.
*/
const patience = 300_000;

test.before(async t => {
	t.context = await startFloodStack(options.streams, {tickMs: 20});
});

test.after.always(async t => {
	await t.context.stack.close();
});

function expected(...texts: readonly string[]): string | undefined {
	const text = new ExpectedText('stream 1');
	for (const piece of texts) {
		text.take(piece);
	}

	return text.problem(2);
}

test('a text is whole with every token and its end, however it is cut', t => {
	const whole = tokenOf('stream 1', 0) + tokenOf('stream 1', 1) + endMark;
	t.is(expected(whole), undefined);
	t.is(expected(...whole.split('')), undefined);
});

test('twin: a character, a token or the end that is missing, doubled or another stream\'s is noticed', t => {
	const [first, second] = [tokenOf('stream 1', 0), tokenOf('stream 1', 1)];
	t.regex(expected(first, second)!, /^cut behind 2 of 2 tokens$/v);
	t.regex(expected(first, endMark)!, /^cut behind 1 of 2 tokens$/v);
	t.regex(expected(first, second.slice(0, -3))!, /^cut behind 1/v);
	t.regex(expected(first, second.slice(1), endMark)!, /^other text .* behind 1 tokens$/v);
	t.regex(expected(first, first, endMark)!, /^other text/v);
	t.regex(expected(first, tokenOf('stream 2', 1), endMark)!, /^other text/v);
	t.regex(expected(first, second, endMark, endMark)!, /^other text/v);
});

test('what should not have come is told, and so is what has grown', t => {
	const tally = new Tally();
	tally.add(kinds[0]!, [200, 429, 'cut']);
	tally.add(kinds[0]!, [502, 'cut']);
	t.deepEqual(tally.wrong, [`${kinds[0]!.name}: cut instead of 200, 429 (2 times)`, `${kinds[0]!.name}: 502 instead of 200, 429`]);
	t.deepEqual(floodGrowth(holds, {
		...holds, heap: 91, resident: 550, streaming: 86, largest: 512,
	}), []);
	const after = {
		...holds, heap: 92, resident: 551, streaming: 87, largest: 513,
	};
	t.deepEqual(faults({
		tally: new Tally(), cut: ['stream 1: cut'], exited: 2, before: holds, after,
	}), [
		'stream 1: cut',
		'2 sandboxes ended',
		'heap: 17.0 more than before, allowed 16',
		'resident: 201 MB more than before, allowed 200',
		'streaming: 25.0 MB more than before in each sandbox, allowed 24',
		'largest: a sandbox had 513 MB, allowed 512',
	]);
});

test.serial('beside a flood no stream that was admitted is cut, and no sandbox ends', async t => {
	t.timeout(patience, 'eight streams and hundreds of requests through the whole stack');
	const {tally, whole, cut, exited, before, after} = await flood(t.context, options);
	t.deepEqual({
		whole, cut, exited, wrong: tally.wrong,
	}, {
		whole: options.streams, cut: [], exited: 0, wrong: [],
	});
	t.deepEqual(Object.keys(tally.seen).toSorted(), kinds.map(({name}) => name).toSorted());
	// The first two had all places to themselves.
	t.true(tally.count(crowd.name, 200) >= 2 * t.context.spare);
	t.true(tally.count(crowd.name, 429) >= 2);
	// Descriptors, processes and resident memory are those of other test files too.
	t.deepEqual(floodGrowth({...after, heap: before.heap, streaming: before.streaming}, after), []);
});

test.serial('twin: a stream that is cut, and a sandbox that ends, are noticed', async t => {
	t.timeout(patience, 'eight streams and hundreds of requests through the whole stack');
	const {model} = t.context;
	const flooded = await flood(t.context, {
		...options,
		halfway(streaming) {
			t.is(streaming.length, options.streams);
			model.cut('stream 3');
			process.kill(streaming[0]!, 'SIGKILL');
		},
	});
	t.is(flooded.exited, 1);
	t.is(flooded.whole, options.streams - 2);
	t.is(flooded.cut.length, 2);
	t.true(flooded.cut.some(line => line.startsWith('stream 3: ')));
	t.true(faults(flooded).includes('1 sandboxes ended'));
});
