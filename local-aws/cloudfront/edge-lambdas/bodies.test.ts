import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {request as httpRequest, type ClientRequest, type IncomingMessage} from 'node:http';
import {setImmediate as turn} from 'node:timers/promises';
import {buffer} from 'node:stream/consumers';
import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import fc from 'fast-check';
import test from 'ava';
import {ask, bodyOf, statusOf} from '../helpers/with-edge.ts';
import {edgeHandler, hashing, withEdgeLambda} from '../helpers/with-edge-lambda.ts';
import type {LambdaRequest, OriginEvent} from '../serving/edge-lambda/make-origin-event.ts';
import type {EdgeLambdas} from './edge-lambdas.ts';

function sha256(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/**
A listener that answers with the hash and the length of what it got, and what the function made of it.
*/
async function digest(request: IncomingMessage): Promise<string> {
	const body = await buffer(request);
	return JSON.stringify({hash: sha256(body), length: body.length, given: request.headers['x-given']});
}

const telling = edgeHandler(`
	const {inputTruncated, data} = request.body;
	request.headers['x-given'] = [{value: [inputTruncated, Buffer.from(data, 'base64').length, sha256(Buffer.from(data, 'base64'))].join(' ')}];
	return request;
`);

/**
A Lambda that answers in this process, so that a property needs no sandbox for each case.
*/
function inProcess(handle: (request: LambdaRequest) => unknown): EdgeLambdas {
	return {
		find: () => ({
			architecture: 'x86_64', code: {}, environment: {}, memorySize: 128, roleArn: 'arn:aws:iam::123456789012:role/hash-role', runtime: 'nodejs22.x', timeout: 5, tracingMode: 'PassThrough', provisioned: 0,
		}),
		async invoke(_arn, event) {
			const {request} = (JSON.parse(Buffer.from(event).toString()) as OriginEvent).Records[0].cf;
			return {
				type: 'response', requestId: '', streaming: false, contentType: 'application/json', completion: Promise.resolve({outcome: 'ok'}), body: (async function * () {
					yield Buffer.from(JSON.stringify(handle(request)));
				})(),
			};
		},
	};
}

test('of a body over the limit the function gets the first part and is told so, and the origin gets all of it', async t => {
	const {url} = await withEdgeLambda(t, telling, {
		limits: {edgeBodyBytes: 1000},
		async listener(request, response) {
			response.end(await digest(request));
		},
	});
	for (const [length, truncated] of [[999, false], [1000, false], [1001, true], [300_000, true]] as const) {
		for (const chunked of [false, true]) {
			const body = randomBytes(length);
			const request = httpRequest(url, {method: 'POST', headers: chunked ? {'transfer-encoding': 'chunked'} : {'content-length': length}});
			request.end(body);
			const [answer] = await once(request, 'response') as [IncomingMessage];
			t.deepEqual(JSON.parse(await bodyOf(answer)), {hash: sha256(body), length, given: [truncated, Math.min(length, 1000), sha256(body.subarray(0, 1000))].join(' ')}, `${length} ${chunked}`);
		}
	}
});

test('AWS\'s limit is 1 MB, and a body of 5 MB arrives whole', async t => {
	const {url} = await withEdgeLambda(t, telling, {
		async listener(request, response) {
			response.end(await digest(request));
		},
	});
	const body = randomBytes(5 * 1024 * 1024);
	const answer = await fetch(url, {method: 'POST', body});
	t.deepEqual(await answer.json(), {hash: sha256(body), length: body.length, given: `true ${1024 * 1024} ${sha256(body.subarray(0, 1024 * 1024))}`});
});

test('what a viewer sends of headers and body comes to the function as it was, and goes on as it was', async t => {
	let last: LambdaRequest | undefined;
	const got: Array<{headers: string[]; body: string}> = [];
	const {url} = await withEdgeLambda(t, '', {
		lambdas: inProcess(request => {
			last = request;
			return request;
		}),
		async listener(request, response) {
			got.push({headers: request.rawHeaders, body: (await buffer(request)).toString('hex')});
			response.end();
		},
	});
	const name = fc.string({unit: fc.constantFrom(...'abyz019_.~!'), maxLength: 8}).map(text => `x-own-${text}`);
	// Whoever reads a header takes off the blanks around it.
	const value = fc.string({unit: fc.constantFrom(...'aZ09 ,;="/é¡ÿ~!#%'), maxLength: 20}).map(text => text.trim()).filter(text => text !== '');
	const sent = fc.uniqueArray(fc.record({name, values: fc.array(value, {minLength: 1, maxLength: 3})}), {selector: entry => entry.name, maxLength: 5});
	await fc.assert(fc.asyncProperty(sent, fc.uint8Array({minLength: 1, maxLength: 3000}), async (headers, bytes) => {
		const request = httpRequest(url, {method: 'POST', headers: {...Object.fromEntries(headers.map(entry => [entry.name, entry.values])), 'content-length': bytes.length}});
		request.end(bytes);
		const [answer] = await once(request, 'response') as [IncomingMessage];
		answer.resume();
		await once(answer, 'end');
		t.deepEqual(Buffer.from(last!.body!.data, 'base64'), Buffer.from(bytes));
		const {headers: raw, body} = got.at(-1)!;
		t.is(body, Buffer.from(bytes).toString('hex'));
		for (const {name: own, values} of headers) {
			t.deepEqual(last!.headers[own], values.map(one => ({key: own, value: one})));
			t.deepEqual(raw.flatMap((item, index) => index % 2 === 0 && item.toLowerCase() === own ? [raw[index + 1]] : []), values);
		}
	}), {numRuns: 60});
});

test('an answer behind a function at the edge is streamed: its first piece comes before its last is written', async t => {
	const release = Promise.withResolvers<void>();
	const {url} = await withEdgeLambda(t, hashing, {
		async listener(request, response) {
			request.resume();
			response.write('first');
			await release.promise;
			response.end('last');
		},
	});
	const answer = await ask(url, {method: 'POST', body: 'x'});
	const pieces = answer[Symbol.asyncIterator]();
	const {value} = await pieces.next() as {value: Buffer};
	t.is(value.toString(), 'first');
	release.resolve();
	t.is(((await pieces.next()).value as Buffer).toString(), 'last');
});

test('the rest of a body is streamed too, and held back while the origin doesn\'t read', async t => {
	const reading = Promise.withResolvers<IncomingMessage>();
	const {url} = await withEdgeLambda(t, hashing, {
		limits: {edgeBodyBytes: 1000},
		listener(request) {
			reading.resolve(request);
		},
	});
	const upload = httpRequest(url, {method: 'POST', headers: {'transfer-encoding': 'chunked'}});
	t.teardown(() => upload.destroy());
	upload.on('error', () => undefined);
	const piece = Buffer.alloc(1024 * 1024);
	upload.write(piece);
	const origin = await reading.promise;
	// Far more than all sockets and streams on the way hold together is never taken while nobody reads.
	let taken = 1;
	for (let held = false; !held && taken < 64; taken++) {
		held = !upload.write(piece) && !await Promise.race([drains(upload), settled()]);
	}

	t.true(taken < 64, `${taken} MiB`);
	let length = 0;
	origin.on('data', (chunk: Buffer) => {
		length += chunk.length;
	});
	upload.end();
	await once(origin, 'end');
	t.true(length >= taken * piece.length);
});

async function drains(upload: ClientRequest): Promise<true> {
	await once(upload, 'drain');
	return true;
}

/**
When this process has had nothing else to do for many turns in a row.
*/
async function settled(): Promise<false> {
	for (let turns = 0; turns < 2000; turns++) {
		await turn();
	}

	return false;
}

test('a viewer that leaves in the middle of its body ends its request, before the function and behind it', async t => {
	const started = Promise.withResolvers<IncomingMessage>();
	let invoked = 0;
	const {url, seen, lines} = await withEdgeLambda(t, '', {
		limits: {edgeBodyBytes: 1000},
		lambdas: inProcess(request => {
			invoked++;
			return request;
		}),
		listener(request) {
			started.resolve(request);
		},
	});
	const early = httpRequest(url, {method: 'POST', headers: {'content-length': 5000}});
	early.on('error', () => undefined);
	// Its head has left this process, or the server would never hear of it.
	await new Promise<void>(resolve => {
		early.write(Buffer.alloc(500), () => {
			resolve();
		});
	});
	const done = () => lines.filter(line => line.includes('POST / ')).length;
	setTimeout(() => {
		early.destroy();
	}, 50);
	while (done() === 0) {
		await turn();
	}

	t.is(invoked, 0);
	const late = httpRequest(url, {method: 'POST', headers: {'content-length': 5000}});
	late.on('error', () => undefined);
	late.write(Buffer.alloc(1500));
	const origin = await started.promise;
	origin.on('error', () => undefined);
	origin.resume();
	const closed = new Promise<void>(resolve => {
		origin.once('close', resolve);
	});
	late.destroy();
	await closed;
	t.false(origin.complete);
	t.is(invoked, 1);
	t.deepEqual(seen, []);
});

test('a connection serves the next request after one whose function answered before its body was whole', async t => {
	const {url} = await withEdgeLambda(t, edgeHandler('return request.body?.inputTruncated ? {status: "413", body: "too large"} : request;'), {limits: {edgeBodyBytes: 1000}});
	const answer = await fetch(url, {method: 'POST', body: Buffer.alloc(2_000_000)});
	t.is(answer.status, 413);
	t.is(await answer.text(), 'too large');
	t.is(await statusOf(url, {method: 'POST', body: 'x'}), 200);
});

test('50 at once all get through', async t => {
	const {url} = await withEdgeLambda(t, telling, {
		limits: {accountConcurrency: 100},
		async listener(request, response) {
			response.end(await digest(request));
		},
	});
	const bodies = Array.from({length: 50}, () => randomBytes(2000));
	const answers = await Promise.all(bodies.map(async body => (await fetch(url, {method: 'POST', body})).json()));
	for (const [index, body] of bodies.entries()) {
		t.like(answers[index], {hash: sha256(body), given: `false 2000 ${sha256(body)}`});
	}
});

// Beside no other test, whose memory would count too.
test.serial('large bodies leave the memory flat', async t => {
	const {url} = await withEdgeLambda(t, '', {
		lambdas: inProcess(({method, ...request}) => ({method, ...request})),
		listener(request, response) {
			let length = 0;
			request.on('data', (piece: Buffer) => {
				length += piece.length;
			}).on('end', () => {
				response.end(String(length));
			});
		},
	});
	const [size, piece] = [128 * 1024 * 1024, Buffer.alloc(256 * 1024)];
	const upload = httpRequest(url, {method: 'POST', headers: {'content-length': size}});
	// What is held, without what is only not collected yet.
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const held = (): number => {
		collect();
		return process.memoryUsage().arrayBuffers;
	};

	const before = held();
	let most = 0;
	for (let sent = 0; sent < size; sent += piece.length) {
		if (!upload.write(piece)) {
			await once(upload, 'drain');
		}

		most = sent % (16 * 1024 * 1024) === 0 ? Math.max(most, held() - before) : most;
	}

	upload.end();
	const [answer] = await once(upload, 'response') as [IncomingMessage];
	t.is(await bodyOf(answer), String(size));
	t.true(most < size / 2, `${most} bytes`);
});
