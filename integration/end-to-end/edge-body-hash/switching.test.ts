/*
The edge's hashing of bodies switched on, changed and switched off again through the real engine: who sends the hash never notices.
*/
import {setTimeout as delay} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import type {StreamingDistributionArgs} from '../../../components/index.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {post} from '../../suites/helpers/post.ts';
import {
	open,
	quick,
	underLoad,
	unnoticed,
} from '../updates/account.ts';
import {updatedProgram} from '../updates/updated-program.ts';

const hashless = {'x-amz-content-sha256': undefined};

/**
What callers get who send no hash, while something is done: each status once, in the order in which they came first.
*/
async function seenHashless(url: string, work: () => Promise<unknown>): Promise<number[]> {
	const seen = new Set<number>();
	const end = new AbortController();
	const caller = async () => {
		while (!end.signal.aborted) {
			seen.add((await post(`${url}/bedrock`, {prompt: quick}, {headers: hashless, isAtOnce: true})).status);
			await delay(20);
		}
	};

	const calling = caller();
	try {
		await work();
	} finally {
		end.abort();
	}

	await calling;
	return [...seen];
}

const changed: Partial<StreamingDistributionArgs> = {
	edgeBodyHash: true,
	transform: {edgeBodyHashFunction: args => ({...args, description: 'Changed'})},
};

async function holds(t: ExecutionContext): Promise<void> {
	const stack = await open(t, 'hashing', updatedProgram());
	const {url} = stack;
	const ask = async () => (await post(`${url}/bedrock`, {prompt: quick}, {headers: hashless})).status;
	await underLoad(stack, {prompt: quick}, async callers => {
		t.is(await ask(), 400);
		const on = await seenHashless(url, async () => stack.up({program: updatedProgram({edge: {edgeBodyHash: true}})}));
		unnoticed(t, 'on', callers.take());
		// The function at the edge lets them through a little before the other one is there: until then it is AWS that refuses.
		t.deepEqual(on.filter(status => ![400, 403, 200].includes(status)), []);
		t.is(on.at(-1), 200);
		t.is(await ask(), 200);

		const change = await seenHashless(url, async () => stack.up({program: updatedProgram({edge: changed})}));
		unnoticed(t, 'changed', callers.take());
		t.deepEqual(change, [200]);

		const off = await seenHashless(url, async () => stack.up({program: updatedProgram()}));
		unnoticed(t, 'off', callers.take());
		// Who has just been let through at the edge may find the other function gone: that is AWS's refusal again.
		t.deepEqual(off.filter(status => ![200, 400, 403].includes(status)), []);
		t.is(await ask(), 400);
	});
	t.is(stack.url, url);
	const {same: _, ...left} = await stack.preview();
	t.deepEqual(left, {});
	await stack.destroy();
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`switching the edge body hash is skipped: ${noPulumi}`, () => {});
} else {
	test('the edge body hash is switched on, changed and off, and no caller with a hash is refused or cut; those without are let in and refused as the docs say', async t => {
		t.timeout(900_000, 'three updates, each with the delays of edges, and the removal of a function that has copies');
		await holds(t);
	});
}
