import {once} from 'node:events';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {frame, stringHeaders} from '../event-stream/helpers/frames.ts';
import {createCaller, type SdkSide, type StreamedAnswer} from './caller.ts';
import type {Attempt} from './first-attempt.ts';
import type {WholeBody} from './whole-body.ts';

const credentials = {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret'};
const delta = frame(stringHeaders({':event-type': 'delta', ':message-type': 'event'}), '{}');
const exception = frame(stringHeaders({':exception-type': 'throttlingException', ':message-type': 'exception'}), '{}');

/**
A caller in front of a server that answers by `write`, and what its SDK is asked: it only remembers.
*/
async function openCaller(t: ExecutionContext, write: (response: ServerResponse) => void, {given = {}, loads = async () => undefined}: {given?: object; loads?: () => Promise<unknown>} = {}) {
	const server = createServer((_request, response) => {
		write(response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const asked: Array<Attempt<WholeBody> | 'whole' | 'frame' | 'success'> = [];
	const answer: StreamedAnswer = {requestId: 'sdk', events: undefined as unknown as StreamedAnswer['events']};
	const side: SdkSide<string> = {
		async stream(_call, _signal, made) {
			asked.push(made ?? 'whole');
			return answer;
		},
		async fail() {
			asked.push('frame');
			throw new Error('What the SDK throws.');
		},
		recordSuccess() {
			asked.push('success');
		},
		shareClock() {
			// Nothing is signed by it.
		},
	};
	const {stream, destroy} = createCaller<string>({
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, region: 'us-east-1', credentials, ...given,
	}, {}, {
		service: 'bedrock', host: 'bedrock-runtime', endpointVariable: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', serviceId: 'bedrock-runtime', toHttp: path => ({path, headers: {}, body: '{}'}),
		async loadSdk() {
			await loads();
			return side;
		},
	});
	t.teardown(() => {
		destroy();
		server.closeAllConnections();
		server.close();
	});
	return {asked, stream: async (signal = new AbortController().signal) => stream('/model', signal)};
}

test('an answer of events needs no SDK', async t => {
	const {asked, stream} = await openCaller(t, response => {
		response.writeHead(200, {'x-amzn-requestid': 'request-1'});
		response.end(delta);
	});
	const {requestId, events} = await stream();
	t.is(requestId, 'request-1');
	const batches = await Array.fromAsync(events);
	t.deepEqual(batches.flat().map(({type}) => type), ['delta']);
	t.deepEqual(asked, []);
});

test('twin: an error is given to the SDK with its answer, and the calls behind it count for its retries', async t => {
	let status = 429;
	const {asked, stream} = await openCaller(t, response => {
		response.writeHead(status);
		response.end(status === 200 ? delta : '{}');
	});
	const answered = await stream();
	t.is(answered.requestId, 'sdk');
	t.like(asked[0], {answer: {statusCode: 429}});
	status = 200;
	await stream();
	t.is(asked[1], 'success');
});

test('a connection that breaks is given to the SDK with its error', async t => {
	const {asked, stream} = await openCaller(t, response => {
		response.destroy();
	});
	await stream();
	t.like(asked[0], {error: {code: 'ECONNRESET'}});
});

test('an exception among the events is thrown by the SDK, behind the events before it', async t => {
	const {asked, stream} = await openCaller(t, response => {
		response.write(delta);
		response.end(exception);
	});
	const {events} = await stream();
	const seen: string[] = [];
	await t.throwsAsync(async () => {
		for await (const batch of events) {
			seen.push(...batch.map(({type}) => type));
		}
	}, {message: 'What the SDK throws.'});
	t.deepEqual(seen, ['delta']);
	t.deepEqual(asked, ['frame']);
});

test('a call that was given up is no call of the SDK', async t => {
	const abort = new AbortController();
	const {asked, stream} = await openCaller(t, () => {
		abort.abort();
	});
	await t.throwsAsync(stream(abort.signal), {name: 'AbortError'});
	t.deepEqual(asked, []);
});

test('where more is given than Region, endpoint and keys, a call is wholly the SDK\'s', async t => {
	const {asked, stream} = await openCaller(t, response => {
		response.end(delta);
	}, {given: {maxAttempts: 1}});
	await stream();
	t.deepEqual(asked, ['whole']);
});

test('an answer that breaks, or a call that is given up, while the SDK loads, waits for nothing', async t => {
	const loaded = Promise.withResolvers<void>();
	const {asked, stream} = await openCaller(t, response => {
		response.writeHead(503, {'content-length': '100'});
		response.write('{');
		setImmediate(() => {
			response.destroy();
			setTimeout(loaded.resolve, 50);
		});
	}, {loads: async () => loaded.promise});
	await stream();
	t.like(asked[0], {answer: {statusCode: 503, body: {error: {code: 'ECONNRESET'}}}});
});

test('a good answer does not wait for the SDK that another call loads', async t => {
	const loaded = Promise.withResolvers<void>();
	const isRefused = Promise.withResolvers<void>();
	let status = 400;
	const {stream} = await openCaller(t, response => {
		response.writeHead(status);
		response.end(status === 200 ? delta : '{}');
		status = 200;
		isRefused.resolve();
	}, {loads: async () => loaded.promise});
	const refused = stream();
	await isRefused.promise;
	const {events} = await stream();
	t.is((await Array.fromAsync(events)).length, 1);
	loaded.resolve();
	await refused;
});

test('an SDK that did not load is loaded for the next call', async t => {
	let loads = 0;
	const {asked, stream} = await openCaller(t, response => {
		response.writeHead(400);
		response.end('{}');
	}, {
		async loads() {
			loads++;
			if (loads === 1) {
				throw new Error('EMFILE');
			}
		},
	});
	await t.throwsAsync(stream(), {message: 'EMFILE'});
	await stream();
	t.like(asked[0], {answer: {statusCode: 400}});
	t.is(loads, 2);
});
