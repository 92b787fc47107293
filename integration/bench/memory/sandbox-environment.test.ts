import test from 'ava';
import {sandboxEnvironment, v8Flags} from './sandbox-environment.ts';

test('V8 gets nine tenths of the memory for what is old, and half of the last for each half of what is new', t => {
	t.deepEqual(v8Flags(128), ['--max-semi-space-size=6', '--max-old-space-size=116']);
	t.deepEqual(v8Flags(1024), ['--max-semi-space-size=51', '--max-old-space-size=922']);
});

test('a sandbox knows its memory, its folder and its Runtime API', t => {
	const {AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memory, LAMBDA_TASK_ROOT: directory, AWS_LAMBDA_RUNTIME_API: api} = sandboxEnvironment('/somewhere', 256, '127.0.0.1:1');
	t.deepEqual([memory, directory, api], ['256', '/somewhere', '127.0.0.1:1']);
});
