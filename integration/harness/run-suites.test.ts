import test from 'ava';
import {readTap} from './run-suites.ts';

const tap = `TAP version 13
ok 1 - streaming › ticks arrive
not ok 2 - refusals › an unsigned call is 403
  ---
    name: AssertionError
  ...
ok 3 - changes › the role [not on local: no IAM API] # SKIP
    # a log line
ok 4 - refusals › a title with # in it

1..4
# tests 4
# pass 3
# fail 1
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
		failed: 1,
		failures: ['refusals › an unsigned call is 403'],
		skipped: ['changes › the role [not on local: no IAM API]'],
	});
	t.true(lines.includes('    name: AssertionError'));
	t.false(lines.some(text => text.includes('TAP version')));
});
