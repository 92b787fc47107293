import test, {type ExecutionContext} from 'ava';
import {announcing} from './announce.ts';

const urn = 'urn:pulumi:dev::sample::aws:cloudfront/function:Function::gate';

/**
What the user is told of a daemon's answer, which comes as it is.
*/
async function told(t: ExecutionContext, method: string, answer: unknown): Promise<unknown[]> {
	const lines: unknown[] = [];
	const call = announcing(async <Result>() => answer as Result, (...line) => {
		lines.push(line);
	});
	t.is(await call(method, {urn, inputs: {}}), answer);
	return lines;
}

test('what a check warns of reaches the user as a warning of its resource', async t => {
	t.deepEqual(await told(t, 'check', {inputs: {}, failures: [], warnings: [{property: 'code', reason: 'line 3: no'}]}), [['code: line 3: no.', urn, 'warning']]);
});

test('a check without warnings tells nothing, nor does another answer that has some', async t => {
	t.deepEqual(await told(t, 'check', {inputs: {}, failures: []}), []);
	t.deepEqual(await told(t, 'read', {outputs: {}, warnings: [{property: 'code', reason: 'no'}]}), []);
});
