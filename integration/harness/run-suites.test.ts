import test from 'ava';
import {isFailedAssertion, readTap, refuseNothing} from './run-suites.ts';

const tap = `TAP version 13
ok 1 - streaming › ticks arrive
not ok 2 - refusals › an unsigned call is 403
  ---
    name: AssertionError
    assertion: t.is()
  ...
not ok 3 - refusals › before hook
  ---
    name: AssertionError
    message: Error thrown in test
  ...
ok 4 - changes › the role [not on local: no IAM API] # SKIP
    # a log line
ok 5 - refusals › a title with # in it

1..5
# tests 5
# pass 3
# fail 2
`;

test('tests are counted and shown, failures with what belongs to them', t => {
	const lines: string[] = [];
	const {line, plans, result} = readTap(text => {
		lines.push(text);
	});
	for (const each of tap.split('\n')) {
		line(each);
	}

	t.is(plans(), 1);

	t.deepEqual(result, {
		passed: 2,
		failed: 2,
		failures: ['refusals › an unsigned call is 403', 'refusals › before hook'],
		assertions: ['refusals › an unsigned call is 403'],
		skipped: ['changes › the role [not on local: no IAM API]'],
	});
	t.true(lines.includes('    name: AssertionError'));
	t.false(lines.some(text => text.includes('TAP version')));
});

test('an assertion is told from a test that fell over, also inside of one about exceptions', t => {
	t.true(isFailedAssertion('    assertion: t.like()'));
	t.true(isFailedAssertion('    assertion: \'t.true()\''));
	for (const line of ['    assertion: t.throws()', '    assertion: t.throwsAsync()', '    assertion: t.notThrowsAsync()', '    assertion: t.plan()', 'assertion: t.is()', '    message: assertion: t.is()']) {
		t.false(isFailedAssertion(line), line);
	}
});

test('a pattern that is in no name is told from suites that failed', t => {
	t.throws(() => {
		refuseNothing({passed: 0, failed: 0, skipped: []}, 'steaming');
	}, {name: 'UserError', message: /^--only: received "steaming", allowed /v});
	for (const [result, only] of [[{passed: 1, failed: 0, skipped: []}, 'x'], [{passed: 0, failed: 1, skipped: []}, 'x'], [{passed: 0, failed: 0, skipped: ['y']}, 'x'], [{passed: 0, failed: 0, skipped: []}, undefined]] as const) {
		t.notThrows(() => {
			refuseNothing({...result, skipped: [...result.skipped]}, only);
		});
	}
});
