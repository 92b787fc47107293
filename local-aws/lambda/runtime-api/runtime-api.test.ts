import test from 'ava';
import {RuntimeApi} from './runtime-api.ts';

function ignore() {
	// No runtime is behind this test.
}

for (const id of ['%', '%E0%A4%A', 'unknown']) {
	test(`an answer for the request id ${id} is 400, and the API lives on`, async t => {
		const api = new RuntimeApi({
			next: ignore, response: ignore, error: ignore, initError: ignore,
		});
		t.teardown(async () => api.close());
		const origin = `http://${await api.listen()}`;
		for (const kind of ['response', 'error']) {
			const {status} = await fetch(`${origin}/2018-06-01/runtime/invocation/${id}/${kind}`, {method: 'POST', body: '{}'});
			t.is(status, 400);
		}

		t.is((await fetch(`${origin}/none`)).status, 404);
	});
}
