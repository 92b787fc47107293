import {once} from 'node:events';
import {statSync} from 'node:fs';
import {request as httpRequest, type IncomingMessage} from 'node:http';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {RuntimeApi} from './runtime-api.ts';

const base = '/2018-06-01/runtime';

function ignore() {
	// No runtime is behind these tests.
}

async function start(t: ExecutionContext) {
	const socket = path.join(temporaryFolder(), 'api');
	let asked: () => void = ignore;
	const api = new RuntimeApi({
		next() {
			asked();
		}, response: ignore, error: ignore, initError: ignore,
	});
	await api.listen(socket);
	t.teardown(async () => api.close());
	const send = (requestPath: string, method = 'GET', body?: string) => {
		const outgoing = httpRequest({
			socketPath: socket, path: requestPath, method, agent: false,
		});
		outgoing.on('error', ignore);
		outgoing.end(body);
		return outgoing;
	};

	const answerOf = async (outgoing: ReturnType<typeof send>) => {
		const [response] = await once(outgoing, 'response') as [IncomingMessage];
		return {status: response.statusCode, body: await text(response)};
	};

	const sendNext = () => {
		const {promise: isTaken, resolve} = Promise.withResolvers<boolean>();
		asked = () => {
			resolve(true);
		};

		const outgoing = send(`${base}/invocation/next`);
		outgoing.on('response', () => {
			resolve(false);
		});
		return {outgoing, isTaken};
	};

	return {
		api, socket, send, answerOf, sendNext,
		async waitInNext() {
			const {outgoing, isTaken} = sendNext();
			t.true(await isTaken);
			return outgoing;
		},
	};
}

for (const id of ['%', '%E0%A4%A', 'unknown']) {
	test(`an answer for the request id ${id} is 400, and the API lives on`, async t => {
		const {send, answerOf} = await start(t);
		for (const kind of ['response', 'error']) {
			t.is((await answerOf(send(`${base}/invocation/${id}/${kind}`, 'POST', '{}'))).status, 400);
		}

		t.is((await answerOf(send('/none'))).status, 404);
	});
}

test('only this user reaches it', async t => {
	const {socket} = await start(t);
	t.true(statSync(socket).isSocket());
	t.is(statSync(socket).mode % 0o1000, 0o600);
	t.is(statSync(path.dirname(socket)).mode % 0o1000, 0o700);
});

test('whoever asks for the next invocation while another waits is refused, and the one that waits gets it', async t => {
	const {api, send, answerOf, waitInNext} = await start(t);
	const runtime = answerOf(await waitInNext());
	const {status, body} = await answerOf(send(`${base}/invocation/next`));
	t.is(status, 403);
	t.regex(body, /^\{"errorType":"InvalidStateTransition","errorMessage":"The runtime waits for its next invocation already/v);
	api.dispatch({
		requestId: 'r', event: Buffer.from('{"prompt":"mine"}'), deadline: 0, functionArn: 'a', traceId: 't',
	});
	t.deepEqual(await runtime, {status: 200, body: '{"prompt":"mine"}'});
});

test('twin: one that waited and left has given its place back', async t => {
	const {api, answerOf, waitInNext, sendNext} = await start(t);
	(await waitInNext()).destroy();
	// The API hears of it in its own time; until then the next one is refused.
	let runtime = sendNext();
	while (!await runtime.isTaken) {
		runtime = sendNext();
	}

	const answer = answerOf(runtime.outgoing);
	api.dispatch({
		requestId: 'r', event: Buffer.from('{}'), deadline: 0, functionArn: 'a', traceId: 't',
	});
	t.deepEqual(await answer, {status: 200, body: '{}'});
});
