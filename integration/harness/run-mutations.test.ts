import test from 'ava';
import {verdictOf} from './run-mutations.ts';

const result = {
	passed: 3, failed: 0, failures: [], assertions: [], skipped: [],
};

test('an assertion that failed has noticed the break', t => {
	t.deepEqual(verdictOf({
		result: {
			...result, failed: 2, failures: ['fell over', 'asserted'], assertions: ['asserted'],
		},
	}), {isNoticed: true, text: 'noticed by: asserted'});
});

test('a break that is refused has not been noticed', t => {
	t.deepEqual(verdictOf({failure: 'InvalidArgument: compress\nmore'}), {isNoticed: false, text: 'refused before any assertion: InvalidArgument: compress'});
});

test('nor one that only makes a test fall over, nor one without effect', t => {
	t.false(verdictOf({result: {...result, failed: 1, failures: ['fell over']}}).isNoticed);
	t.deepEqual(verdictOf({result}), {isNoticed: false, text: 'nothing failed'});
});
