import {createServer, type AddressInfo} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import anyTest, {type ExecutionContext, type TestFn} from 'ava';
import {startClientsStack, type ClientsStack} from './helpers/clients-stack.ts';
import {pieces} from './helpers/gate.ts';
import {runSnippet, startSnippet, type Running} from './helpers/run-snippet.ts';
import {snippetOf} from './helpers/snippets.ts';
import {assertStreamed, patienceMs, testSnippet} from './helpers/snippet-tests.ts';

const test = anyTest as TestFn<ClientsStack>;

test.before(async t => {
	t.context = await startClientsStack();
});

test.after.always(async t => {
	await t.context.close();
});

const ownersKey = 'sk-00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	await new Promise(resolve => {
		server.close(resolve);
	});
	return port;
}

/**
Asks LiteLLM's proxy, once it is up.
*/
async function ask(port: number, {outcome}: Running): Promise<Response> {
	const ended = outcome.then(({notices}) => {
		throw new Error(`It ended before it was up: ${notices}`);
	});
	for (;;) {
		try {
			const alive = await fetch(`http://127.0.0.1:${port}/health/liveliness`);
			await alive.text();
			break;
		} catch {
			await Promise.race([wait(200), ended]);
		}
	}

	return fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
		method: 'POST',
		headers: {authorization: `Bearer ${ownersKey}`, 'content-type': 'application/json'},
		body: JSON.stringify({model: 'own', stream: true, messages: [{role: 'user', content: 'Hello'}]}),
	});
}

async function throughProxy(t: ExecutionContext<ClientsStack>, isHooked: boolean, look: (response: Response) => Promise<void>) {
	const {url, apiKey} = t.context;
	const port = await freePort();
	const running = startSnippet(snippetOf('sh', 'litellm-proxy'), {url, apiKey, isHooked}, {environment: {PORT: String(port), LITELLM_MASTER_KEY: ownersKey}});
	try {
		await look(await ask(port, running));
	} catch (error) {
		running.stop();
		t.log((await running.outcome).notices);
		throw error;
	} finally {
		running.stop();
		await running.outcome;
	}
}

testSnippet(test, snippetOf('sh', 'litellm-proxy'), 'streams by itself with the hook', async t => {
	const {gate} = t.context;
	gate.close(patienceMs);
	await throughProxy(t, true, async response => {
		let text = '';
		for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
			text += piece;
			gate.see(piece);
		}

		t.is(response.status, 200);
		assertStreamed(t, gate, {text, notices: '', exitCode: 0});
	});
});

testSnippet(test, snippetOf('sh', 'litellm-proxy'), 'passes on what to do where nobody sends the hash', async t => {
	await throughProxy(t, false, async response => {
		t.is(response.status, 400);
		t.regex(await response.text(), /x-amz-content-sha256/v);
	});
});

/**
A call before the sessions are set, and another one after, as in a program that sets them too late.
*/
function tooLate(between: string): string {
	const {code} = snippetOf('python', 'litellm');
	const at = code.indexOf('litellm.client_session');
	const [before, rest] = [code.slice(0, at), code.slice(at)];
	const [sessions = '', ...call] = rest.split('\n');
	const early = call.map(line => `    ${line}`).join('\n');
	return `${before}try:\n${early}\nexcept litellm.BadRequestError:\n    print('refused')\n${sessions}\n${between}\n${call.join('\n')}`;
}

testSnippet(test, snippetOf('python', 'litellm'), 'keeps a client without the hook that it made before, until its cache is flushed', async t => {
	const {url, apiKey, gate} = t.context;
	gate.close(0);
	const snippet = snippetOf('python', 'litellm');
	const way = {url, apiKey, isHooked: true};
	const kept = await runSnippet({...snippet, code: tooLate('')}, way);
	t.true(kept.text.includes('refused\n'), kept.text);
	t.false(kept.text.includes(pieces[0]!));
	t.regex(kept.notices, /x-amz-content-sha256/v);
	const flushed = await runSnippet({...snippet, code: tooLate('litellm.in_memory_llm_clients_cache.flush_cache()')}, way);
	t.is(flushed.exitCode, 0, flushed.notices);
	t.true(flushed.text.includes('refused\n') && flushed.text.includes(pieces.at(-1)!), flushed.text);
});
