import anyTest, {type TestFn} from 'ava';
import {createProxy} from '../../client/proxy/create-proxy.ts';
import {startClientsStack, type ClientsStack} from './helpers/clients-stack.ts';
import {testStreamed} from './helpers/snippet-tests.ts';
import {withoutAnyHook} from './helpers/without-any-hook.ts';

const test = anyTest as TestFn<ClientsStack>;

test.before(async t => {
	const stack = await startClientsStack();
	const proxy = await createProxy({url: stack.url, apiKey: stack.apiKey});
	t.context = {
		...stack,
		url: proxy.url,
		async close() {
			await proxy.close();
			await stack.close();
		},
	};
});

test.after.always(async t => {
	await t.context.close();
});

for (const snippet of withoutAnyHook) {
	// Any key will do: the proxy has its own.
	testStreamed(test, snippet, 'streams without a hook through lsf proxy', ({url}) => ({url, apiKey: 'any', isHooked: false}));
}
