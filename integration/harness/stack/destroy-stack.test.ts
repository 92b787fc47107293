import test from 'ava';
import {destroyStack} from './destroy-stack.ts';

function subject(failures: number, refreshFails = false) {
	const calls: string[] = [];
	return {
		calls,
		async destroy() {
			calls.push('destroy');
			if (calls.filter(call => call === 'destroy').length <= failures) {
				throw new Error('in use');
			}
		},
		async refresh() {
			calls.push('refresh');
			if (refreshFails) {
				throw new Error('locked');
			}
		},
	};
}

const options = {print: () => undefined, pausesMs: [0, 0]};

test('a destroy that works is done once', async t => {
	const stack = subject(0);
	await destroyStack(stack, options);
	t.deepEqual(stack.calls, ['destroy']);
});

test('a destroy that fails is tried again after a refresh, even one that fails', async t => {
	for (const refreshFails of [false, true]) {
		const stack = subject(2, refreshFails);
		await destroyStack(stack, options);
		t.deepEqual(stack.calls, ['destroy', 'refresh', 'destroy', 'refresh', 'destroy']);
	}
});

test('after the third failure it is told', async t => {
	await t.throwsAsync(destroyStack(subject(3), options), {message: 'in use'});
});
