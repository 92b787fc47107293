import anyTest, {type TestFn} from 'ava';
import {startClientsStack, type ClientsStack} from './helpers/clients-stack.ts';
import {testStreamed} from './helpers/snippet-tests.ts';
import {withoutAnyHook} from './helpers/without-any-hook.ts';

const test = anyTest as TestFn<ClientsStack>;

test.before(async t => {
	t.context = await startClientsStack({edgeBodyHash: true});
});

test.after.always(async t => {
	await t.context.close();
});

for (const snippet of withoutAnyHook) {
	testStreamed(test, snippet, 'streams without a hook where the edge hashes', ({url, apiKey}) => ({url, apiKey, isHooked: false}));
}
