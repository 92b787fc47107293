/*
A stack of version 0.1 comes over in two updates, and no caller notices.
*/
import test from 'ava';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {
	open,
	quick,
	underLoad,
	unnoticed,
} from './account.ts';
import {formerProgram} from './former-program.ts';
import {updatedProgram} from './updated-program.ts';

/**
Version 0.1 had the project and the stack in its logical names, and named nothing by a pattern.
*/
const config = {'pulumi:autonaming': {mode: 'default'}};

/**
Answers that last longer than what an update does behind the switch, so that some are under way on the old URL when it would go.
*/
const long = JSON.stringify(Array.from({length: 8}, (_, index) => [{text: `${index} `}, {wait: 500}]).flat());

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the way from version 0.1 is skipped: ${noPulumi}`, () => {});
} else {
	test('first the new URL beside the old one, then the switch; functions and distribution stay', async t => {
		t.timeout(300_000, 'three updates, each with the delays of policies and edges');
		const stack = await open(t, 'former', formerProgram, {config});
		const {url, functionNames, outputs: {functionUrl}} = stack;
		await underLoad(stack, {prompt: long, streams: 8}, async callers => {
			const first = await stack.up({program: updatedProgram({bedrock: {keepFormerUrl: true}}), config: {}});
			unnoticed(t, 'beside', callers.take());
			t.is(first.delete, undefined);
			await stack.up({program: updatedProgram(), config: {}});
			unnoticed(t, 'the switch', callers.take());
		});
		t.is(stack.url, url);
		t.deepEqual(stack.functionNames, functionNames);
		t.not(stack.outputs.functionUrl, functionUrl);
		const {same: _, ...more} = await stack.preview();
		t.deepEqual(more, {});
		await stack.destroy();
	});

	test('twin: in one update callers are refused', async t => {
		t.timeout(300_000, 'two updates, each with the delays of policies and edges');
		const stack = await open(t, 'former-at-once', formerProgram, {config});
		await underLoad(stack, {prompt: quick}, async callers => {
			await stack.up({program: updatedProgram(), config: {}});
			const {gets, posts} = callers.take();
			t.true(gets.refused + posts.refused > 0, JSON.stringify({gets, posts}));
		});
		await stack.destroy();
	});
}
