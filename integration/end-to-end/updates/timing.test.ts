/*
Heartbeat and read timeout raised together, and lowered again, while old edges still serve: an answer with a long silence stays whole.
*/
import test from 'ava';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {open, underLoad, unnoticed} from './account.ts';
import {updatedProgram, type Updated} from './updated-program.ts';

/**
A silence longer than the shorter read timeout, so that only heartbeats get over it. That read timeout is longer than a dozen cold starts take on a busy machine, for until a sandbox runs there is no heartbeat.
*/
const silent = JSON.stringify([{text: 'one '}, {wait: 6000}, {text: 'two'}]);
const short: Updated = {bedrock: {heartbeat: 2}, edge: {originReadTimeout: 5}};
const long: Updated = {bedrock: {heartbeat: 7}, edge: {originReadTimeout: 15}};

/**
So many streams that begin while edges differ that some of them meet an old one.
*/
const asked = {prompt: silent, streams: 12};
const edgeUpdateMs = 10_000;

/**
The same with edges that claim a read timeout of their own, so that the handler's own heartbeat alone counts.
*/
function blind(updated: Updated): Updated {
	return {
		...updated,
		edge: {
			...updated.edge,
			transform: {
				distribution: args => ({
					...args,
					origins: (args.origins as Array<{customHeaders: Array<{name: string; value: string}>}>).map(origin => ({
						...origin, customHeaders: origin.customHeaders.map(header => header.name === 'x-lsf-read-timeout' ? {...header, value: '120'} : header),
					})) as never,
				}),
			},
		},
	};
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`updates of the timing are skipped: ${noPulumi}`, () => {});
} else {
	test('no stream is cut while the timing changes', async t => {
		t.timeout(600_000, 'three updates, each with the delay of edges');
		const stack = await open(t, 'timing', updatedProgram(short), {edgeUpdateMs});
		await underLoad(stack, asked, async callers => {
			for (const [kind, updated] of [['raised', long], ['lowered', short]] as const) {
				await stack.up({program: updatedProgram(updated)});
				unnoticed(t, kind, callers.take());
			}
		});
		await stack.destroy();
	});

	test('twin: without the edge\'s own read timeout streams are cut', async t => {
		t.timeout(600_000, 'two updates, each with the delay of edges');
		const stack = await open(t, 'blind', updatedProgram(blind(short)), {edgeUpdateMs});
		await underLoad(stack, asked, async callers => {
			await stack.up({program: updatedProgram(blind(long))});
			await callers.stop();
			const {posts} = callers.take();
			t.true(posts.cut > 0, JSON.stringify(posts));
		});
		await stack.destroy();
	});
}
