import path from 'node:path';
import test from 'ava';
import {Sandbox} from './sandbox.ts';

test('a sandbox that can\'t be started leaves no group', async t => {
	const calls: string[] = [];
	const group = {
		add() {
			calls.push('add');
		},
		remove() {
			calls.push('remove');
		},
	};
	await t.throwsAsync(Sandbox.start({directory: path.join(import.meta.dirname, 'no-such-folder')}, 128, {}, group), {message: /^The sandbox of 128 MB can't be started: spawn .+ ENOENT$/v});
	t.deepEqual(calls, ['remove']);
});
