import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import fc from 'fast-check';
import {startEndpoint, startProxy} from './helpers/endpoint.ts';
import {send, type Answered} from './helpers/send.ts';

/**
What the connection itself says, which is each one's own.
*/
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date']);

function ofMessage(raw: readonly string[]): Array<readonly string[]> {
	return Array.from({length: raw.length / 2}, (_, index) => raw.slice(index * 2, (index * 2) + 2)).filter(([name]) => !ofConnection.has(name!.toLowerCase()));
}

function seen({status, statusMessage, rawHeaders, rawTrailers, body}: Answered) {
	return [status, statusMessage, ofMessage(rawHeaders), rawTrailers, body];
}

test('an answer is byte by byte that of a direct call: status, reason, headers, trailers and body, whatever its chunks', async t => {
	type Plan = {status: number; reason: string; headers: Array<[string, string]>; chunks: Uint8Array[]; isSized: boolean; trailer: string};
	const endpoint = await startEndpoint(t, async (response, {url}) => {
		const {status, reason, headers, chunks, isSized, trailer} = plans[Number(url!.slice(1))]!;
		const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
		response.writeHead(status, reason, [...headers, isSized ? ['content-length', String(length)] : ['trailer', 'x-trailer']].flat());
		for (const chunk of chunks) {
			if (!response.write(chunk)) {
				await once(response, 'drain');
			}

			// Each in a packet of its own.
			await nextTurn();
		}

		if (!isSized) {
			response.addTrailers({'x-trailer': trailer});
		}

		response.end();
	});
	const {url} = await startProxy(t, {url: endpoint.url});
	const plans: Plan[] = [];
	const latin = fc.string({unit: fc.constantFrom(...'aZ09 ;,="\\é\u{A0}ÿ'), minLength: 1, maxLength: 20}).map(text => `x${text}x`);
	const name = fc.constantFrom('content-type', 'X-Odd', 'set-cookie', 'cache-control', 'x-amzn-RequestId', 'Via', 'content-encoding', 'etag', 'retry-after');
	await fc.assert(fc.asyncProperty(fc.record({
		status: fc.constantFrom(200, 201, 400, 429, 503, 599),
		reason: fc.constantFrom('OK', 'Odd reason', ''),
		headers: fc.array(fc.tuple(name, latin), {maxLength: 6}),
		chunks: fc.array(fc.oneof(fc.uint8Array({minLength: 1, maxLength: 50}), fc.integer({min: 1, max: 100_000}).map(length => new Uint8Array(length).fill(length % 256))), {maxLength: 8}),
		isSized: fc.boolean(),
		trailer: latin,
	}), async plan => {
		const index = plans.length;
		plans.push(plan);
		const [direct, through] = await Promise.all([endpoint.url, url].map(async base => send(`${base}/${index}`, {body: 'x'})));
		t.deepEqual(seen(through!), seen(direct!));
	}), {numRuns: 50});
});

test('a request is byte by byte the caller\'s, whatever its chunks', async t => {
	const endpoint = await startEndpoint(t);
	const {url} = await startProxy(t, {url: endpoint.url});
	await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({minLength: 1, maxLength: 100_000}), {minLength: 1, maxLength: 6}), fc.boolean(), async (chunks, isSized) => {
		const whole = Buffer.concat(chunks);
		const outgoing = request(url, {method: 'POST', agent: false, headers: isSized ? {'content-length': whole.length} : {}});
		for (const chunk of chunks) {
			outgoing.write(chunk);
			await nextTurn();
		}

		outgoing.end();
		const [answer] = await once(outgoing, 'response') as [IncomingMessage];
		t.deepEqual([answer.statusCode, Buffer.concat(await answer.toArray() as Buffer[]).toString()], [200, '{}']);
		t.deepEqual(endpoint.received.at(-1)!.body, whole);
	}), {numRuns: 50});
});

test('what is compressed stays so, also for a caller that did not ask', async t => {
	const zipped = gzipSync('Hello');
	const endpoint = await startEndpoint(t, response => {
		response.setHeader('content-encoding', 'gzip').end(zipped);
	});
	const {url} = await startProxy(t, {url: endpoint.url});
	const {body, headers} = await send(url, {body: 'x'});
	t.deepEqual([body, headers['content-encoding']], [zipped, 'gzip']);
	t.is(endpoint.received[0]!.headers['accept-encoding'], undefined);
});

test('HEAD, and statuses without a body, have their headers and no body', async t => {
	const endpoint = await startEndpoint(t, (response, {url, method}) => {
		response.writeHead(Number(url!.slice(1)), method === 'HEAD' ? {'content-length': '7'} : {etag: '"a"'}).end();
	});
	const {url} = await startProxy(t, {url: endpoint.url});
	t.like(await send(`${url}/200`, {method: 'HEAD'}), {status: 200, headers: {'content-length': '7'}, body: Buffer.alloc(0)});
	for (const status of [204, 304]) {
		t.like(await send(`${url}/${status}`, {method: 'GET'}), {status, headers: {etag: '"a"'}, body: Buffer.alloc(0)});
	}
});

test('the head, heartbeats and pieces come as they are made, each before the next one', async t => {
	const gates = Array.from({length: 20}, () => Promise.withResolvers<void>());
	const endpoint = await startEndpoint(t, async response => {
		response.writeHead(200, {'content-type': 'text/event-stream'}).flushHeaders();
		for (const [index, {promise}] of gates.entries()) {
			await promise;
			response.write(index % 2 === 0 ? ': ping\n\n' : `data: ${index}\n\n`);
		}

		response.end();
	});
	const {url} = await startProxy(t, {url: endpoint.url});
	const outgoing = request(url, {method: 'POST', agent: false});
	outgoing.end('x');
	const [answer] = await once(outgoing, 'response') as [IncomingMessage];
	const ended = once(answer, 'end');
	// Only what has come opens the next gate: a piece that waited for another would wait for ever.
	for (const [index, {resolve}] of gates.entries()) {
		resolve();
		const [piece] = await once(answer, 'data') as [Buffer];
		t.is(piece.toString(), index % 2 === 0 ? ': ping\n\n' : `data: ${index}\n\n`);
	}

	await ended;
});
