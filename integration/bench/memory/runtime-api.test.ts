import test, {type ExecutionContext} from 'ava';
import {RuntimeApi} from './runtime-api.ts';

async function open(t: ExecutionContext): Promise<RuntimeApi> {
	const api = await RuntimeApi.open();
	t.teardown(() => {
		api.close();
	});
	return api;
}

/**
A sandbox of one request: asks for its event, and answers with a text.
*/
async function answerOne(api: RuntimeApi, text: string): Promise<string> {
	const base = `http://${api.address}/2018-06-01/runtime/invocation`;
	const next = await fetch(`${base}/next`);
	const event = await next.text();
	await (await fetch(`${base}/${next.headers.get('lambda-runtime-aws-request-id')}/response`, {method: 'POST', body: text})).text();
	return event;
}

test('an invocation has the time of the first token, and the bytes of all', async t => {
	const api = await open(t);
	const asked = answerOne(api, 'prelude, then The answer');
	const {firstTokenMs, totalMs, bytes} = await api.invoke('{"an":"event"}');
	t.is(await asked, '{"an":"event"}');
	t.is(bytes, 24);
	t.true(firstTokenMs > 0);
	t.true(totalMs >= firstTokenMs);
});

test('an answer without a token of the model is a failure, and says what came', async t => {
	const api = await open(t);
	const asked = answerOne(api, 'refused');
	await t.throwsAsync(async () => api.invoke('{}'), {message: 'The handler answered without a token of the model: refused'});
	await asked;
});

test('a slow reader takes longer than its bytes at 16 KiB each 20 ms', async t => {
	const api = await open(t);
	const asked = answerOne(api, `The ${'x'.repeat(80 * 1024)}`);
	const {totalMs} = await api.invoke('{}', {isSlow: true});
	await asked;
	t.true(totalMs > 75);
});

test('a sandbox is ready when it asks', async t => {
	const api = await open(t);
	const asked = answerOne(api, 'The');
	await api.ready();
	await api.invoke('{}');
	t.is(await asked, '{}');
});
