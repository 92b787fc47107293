import test from 'ava';
import {importsOf, unitTests} from './unit-tests.ts';

test('what a module loads is told from what is only a type or a text', t => {
	t.deepEqual(importsOf([
		'import \'./side-effect.ts\';',
		'import type {Typed} from \'./typed.ts\';',
		'import {',
		'	spawn,',
		'	type ChildProcess,',
		'} from \'node:child_process\';',
		'export {some} from \'./some.ts\';',
		'export type {Other} from \'./other.ts\';',
		'export const text = \'none\';',
		'export function say(): string {',
		'	return \'from no module\';',
		'}',
		'const late = await import(\'./late.ts\');',
	].join('\n')), ['./side-effect.ts', 'node:child_process', './some.ts', './late.ts']);
});

const found = unitTests();

for (const file of ['runtime/protocol/accept.test.ts', 'components/timing.test.ts', 'local-aws/iam/policy/condition.test.ts', 'client/create-stream-client.test.ts', 'integration/unit/unit-tests.test.ts']) {
	test(`${file} is a unit test`, t => {
		t.true(found.includes(file));
	});
}

for (const [file, why] of Object.entries({
	'client/cli/main.test.ts': 'it starts the terminal client',
	'client/cli/pty/harness.test.ts': 'its terminals have programs',
	'components/function/streaming-function.test.ts': 'the bundler is a process',
	'local-aws/lambda/lambda.test.ts': 'sandboxes are processes, far behind what it imports',
	'integration/suites/streaming.test.ts': 'it starts a stack',
	'integration/failures/table-clean.test.ts': 'it starts a stack',
})) {
	test(`${file} is none: ${why}`, t => {
		t.false(found.includes(file));
	});
}
