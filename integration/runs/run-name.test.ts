import test from 'ava';
import fc from 'fast-check';
import {formerName} from '../../components/former-name.ts';
import {
	runIn,
	runName,
	runPrefix,
	stackOf,
	startOf,
} from './run-name.ts';

const now = new Date('2026-11-22T16:29:59Z');

test('a name has owner, time and chance in it', t => {
	t.is(runName('Ann O\'Neil', now, () => 0), 'lsf-it-ann-o-neil-202611221629-aaaa');
	t.not(runName('ann', now), runName('ann', now));
});

test('whoever the owner is, names fit and are kept whole in physical names', t => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), owner => {
		const run = runName(owner, now);
		t.regex(run, /^lsf-it-[0-9a-z]+(?:-[0-9a-z]+)*-202611221629-[0-9a-z]{4}$/v);
		t.true(run.length <= 45);
		t.is(runIn(run), run);
		t.is(startOf(run), Date.parse('2026-11-22T16:29:00Z'));
		t.true(formerName('sagemaker', {project: runPrefix, stack: stackOf(run)}).startsWith(`${run}-`));
	}));
});

test('a run is found in the names of what it made, and nowhere else', t => {
	const run = 'lsf-it-ann-202611221629-x7k2';
	t.is(runIn(`${run}-bedrock-1a2b3c4`), run);
	t.is(runIn(`${run} edge`), run);
	for (const name of ['', 'lsf-it-', 'lsf-it-ann', `${run}9`, 'lambda-stream-functions-dev-bedrock-1a2b3c4', `x ${run}`]) {
		t.is(runIn(name), undefined, name);
	}
});
