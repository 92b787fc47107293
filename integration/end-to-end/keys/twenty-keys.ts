import type {ExecutionContext} from 'ava';
import type {StackAddresses} from '../../../local-aws/plugin/stack/stack-addresses.ts';
import {makeKey, type KeyTarget} from '../../suites/helpers/key-entries.ts';
import {runLsfKeys} from './run-lsf-keys.ts';
import {statusFor} from './status-for.ts';

/**
Twenty of whatever is done at once.
*/
export const twenty = Array.from({length: 20});

/**
Makes keys at once, as `lsf keys add` does.
*/
export async function makeTwenty(target: KeyTarget): Promise<string[]> {
	return Promise.all(twenty.map(async () => {
		const {text} = await makeKey(target);
		return text;
	}));
}

/**
Looks whether all keys let their callers in, and the stack's own, and whether there are no others.
*/
export async function letIn(t: ExecutionContext, stack: Pick<StackAddresses, 'url' | 'apiKey' | 'keyStoreArn' | 'aws'>, keys: readonly string[]): Promise<void> {
	t.is(new Set(keys).size, keys.length);
	t.deepEqual(new Set(await Promise.all([...keys, stack.apiKey!].map(async key => statusFor(stack, key)))), new Set([200]));
	t.is(await statusFor(stack), 401);
	const list = await runLsfKeys(stack, 'list');
	t.is(list.matchAll(/ active /gv).toArray().length, keys.length + 1, list);
}
