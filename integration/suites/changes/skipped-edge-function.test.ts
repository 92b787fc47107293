/*
Whether AWS skips a function that used more than its time is not known; where it does, the endpoint is closed as well.
*/
import anyTest, {type TestFn} from 'ava';
import {shownUnless} from '../helpers/shown-on.ts';
import {openTarget, type OpenTarget} from '../helpers/target.ts';
import {ownEdge} from './helpers/own-edge.ts';
import {expectOfUninvited, expectWorkingEdge} from './helpers/uninvited.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget({edge: {functionOverBudget: 'skipped'}});
});

test.after.always(async t => {
	await t.context.close();
});

const showSkipped = shownUnless(test, {engine: 'its edge is in another process, and refuses', aws: 'the one edge function would have to be replaced, and what AWS does is not known'});

showSkipped('with the edge function over its budget and skipped nobody gets through, and all is well when it is back', async t => {
	const edge = ownEdge(t.context);
	try {
		edge.runCode('function handler(event) { for (;;) {} }');
		await expectOfUninvited(t, 401);
	} finally {
		edge.restore();
	}

	await expectWorkingEdge(t);
});
