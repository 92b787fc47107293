import test from 'ava';
import {failureText} from '../../../local-aws/start/print-failure.ts';
import {StackProcess} from './stack-process.ts';

test('a user\'s mistake in the stack\'s process stays one sentence here, and a bug keeps that process\'s trace', async t => {
	const stack = new StackProcess(new URL('helpers/failing-worker.ts', import.meta.url), {});
	const failureOf = async (work: Promise<unknown>) => failureText(await work.catch((error: unknown) => error));
	t.is(await failureOf(stack.up()), 'There is no such stack; name another one.');
	t.regex(await failureOf(stack.refresh()), /^TypeError: x is undefined\n\s+at .*failing-worker\.ts/v);
	await stack.close();
	t.is(await failureOf(stack.up()), 'The stack\'s process ended with exit code 0.');
});
