import test from 'ava';
import fc from 'fast-check';
import {physicalName} from '../../components/physical-name.ts';
import {
	runName,
	runPrefix,
	runTags,
	stackOf,
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
		t.true(physicalName({project: runPrefix, stack: stackOf(run)}, 'sagemaker').startsWith(`${run}-`));
	}));
});

test('tags name the run, the owner and the end', t => {
	t.deepEqual(runTags('lsf-it-x', 'a b', now), {
		'lsf:ephemeral': 'true', 'lsf:run': 'lsf-it-x', 'lsf:owner': 'a-b', 'lsf:expires': '2026-11-22T18:29:59.000Z',
	});
});
