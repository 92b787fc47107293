import test from 'ava';
import {readTap} from './run-suites.ts';

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
	const {line, result} = readTap(text => {
		lines.push(text);
	});
	for (const each of tap.split('\n')) {
		line(each);
	}

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
