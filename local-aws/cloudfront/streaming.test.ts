import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {
	Agent,
	type IncomingMessage,
	request as httpRequest,
	type ServerResponse,
} from 'node:http';
import test from 'ava';
import {
	ask,
	behavior,
	bodyOf,
	distribution,
	origin,
	withEdge,
	statusOf,
} from './helpers/with-edge.ts';

test('each piece of an answer arrives before the origin sends the next', async t => {
	const origins: ServerResponse[] = [];
	const {cloudFront} = await withEdge(t, (_request, response) => {
		origins.push(response);
		response.flushHeaders();
	});
	const {url} = await cloudFront.createDistribution(distribution());
	// The head arrives although no byte of the body was sent.
	const response = await ask(url);
	const pieces = response[Symbol.asyncIterator]();
	for (const piece of ['one', '야', 'three']) {
		origins[0]!.write(piece);

		const next = await pieces.next();
		t.is(String(next.value), piece);
	}

	origins[0]!.end();
	t.true((await pieces.next()).done);
	t.true(response.complete);
});

test('a request body reaches the origin before the viewer has sent all of it', async t => {
	const first = Promise.withResolvers<string>();
	const {cloudFront} = await withEdge(t, async (request, response) => {
		let body = '';
		for await (const chunk of request) {
			body += String(chunk);
			first.resolve(body);
		}

		response.end(body);
	});
	const {url} = await cloudFront.createDistribution(distribution());
	const request = httpRequest(url, {method: 'POST', agent: new Agent()});
	request.write('begin');
	t.is(await first.promise, 'begin');
	request.end(' end');
	const [response] = await once(request, 'response') as [IncomingMessage];
	t.is(await bodyOf(response), 'begin end');
});

test('a viewer that doesn\'t read holds the origin back', async t => {
	const held = Promise.withResolvers<void>();
	const total = 64 * 1024 * 1024;
	let sent = 0;
	const {cloudFront} = await withEdge(t, async (_request, response) => {
		const piece = Buffer.alloc(256 * 1024);
		while (sent < total) {
			sent += piece.length;
			if (response.write(piece)) {
				continue;
			}

			const drained = once(response, 'drain');
			const timer = setTimeout(held.resolve, 200);

			await drained;
			clearTimeout(timer);
		}

		response.end();
	});
	const {url} = await cloudFront.createDistribution(distribution());
	const response = await ask(url);
	await held.promise;
	t.true(sent < total);
	let received = 0;
	for await (const chunk of response) {
		received += (chunk as Uint8Array).length;
	}

	t.is(received, total);
});

const originEnd = test.macro(async (t, endOrigin: (response: ServerResponse) => void, expected: string) => {
	const {cloudFront} = await withEdge(t, (_request, response) => {
		response.write('part', () => {
			endOrigin(response);
		});
	});
	const {url} = await cloudFront.createDistribution(distribution());
	t.is(await bodyOf(await ask(url)), expected);
});

test('a clean end stays clean', originEnd, response => {
	response.end();
}, 'part');
test('a broken origin breaks the viewer', originEnd, response => {
	response.destroy();
}, 'cut');
test('a reset origin breaks the viewer', originEnd, response => {
	response.socket!.resetAndDestroy();
}, 'cut');

for (const [failedStreamEnding, expected] of [['reset', 'cut'], ['clean', 'part']] as const) {
	test(`a stalled stream is cut: ${failedStreamEnding}`, async t => {
		const {cloudFront} = await withEdge(t, (_request, response) => {
			response.write('part');
		}, {failedStreamEnding, secondMs: 60});
		const {url} = await cloudFront.createDistribution(distribution({origins: [origin({}, {originReadTimeout: 50})]}));
		t.is(await bodyOf(await ask(url)), expected);
	});
}

test('a stream that moves within the read timeout is not cut', async t => {
	const {cloudFront} = await withEdge(t, (_request, response) => {
		let count = 0;
		const timer = setInterval(() => {
			response.write('.');
			if (++count !== 20) {
				return;
			}

			clearInterval(timer);
			response.end();
		}, 300);
	}, {secondMs: 60});
	// The whole takes twice as long as one gap may, and a gap may be ten times as long as it is meant to be: this process is late at times.
	const {url} = await cloudFront.createDistribution(distribution({origins: [origin({}, {originReadTimeout: 50})]}));
	t.is(await bodyOf(await ask(url)), '.'.repeat(20));
});

test('the response completion timeout cuts a stream that moves', async t => {
	const {cloudFront} = await withEdge(t, (_request, response) => {
		const timer = setInterval(() => {
			response.write('.');
		}, 5);
		response.on('close', () => {
			clearInterval(timer);
		});
	}, {secondMs: 150});
	const {url} = await cloudFront.createDistribution(distribution({origins: [origin({responseCompletionTimeout: 20}, {originReadTimeout: 20})]}));
	t.is(await bodyOf(await ask(url)), 'cut');
});

for (const [method, calls] of [['GET', 3], ['POST', 1]] as const) {
	test(`${method} without an answer is tried ${calls} times, then 504`, async t => {
		// Ten of its seconds are for the connection, without which a POST is tried again, too.
		const {cloudFront, resolved} = await withEdge(t, () => {}, {secondMs: 100});
		const {url} = await cloudFront.createDistribution(distribution({origins: [origin({}, {originReadTimeout: 10})]}));
		const response = await ask(url, {method});
		t.is(response.statusCode, 504);
		t.is(response.headers['x-cache'], 'Error from cloudfront');
		t.is(response.headers['content-type'], 'text/html');
		t.regex(await bodyOf(response), /Generated by cloudfront \(CloudFront\)\s+Request ID: /v);
		t.is(resolved.length, calls);
	});
}

test('connectionAttempts bounds the tries of a GET', async t => {
	const {cloudFront, resolved} = await withEdge(t, () => {}, {secondMs: 4});
	const {url} = await cloudFront.createDistribution(distribution({origins: [origin({connectionAttempts: 1}, {originReadTimeout: 30})]}));
	t.is(await statusOf(url), 504);
	t.is(resolved.length, 1);
});

test('an origin that closes before its head is 502', async t => {
	const {cloudFront} = await withEdge(t, request => {
		request.socket.destroy();
	});
	const {url} = await cloudFront.createDistribution(distribution());
	t.is(await statusOf(url), 502);
	t.is(await statusOf(url, {method: 'POST', body: 'x'}), 502);
});

test('an origin that refuses the connection is 502', async t => {
	const {cloudFront, server} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution());
	const closed = once(server, 'close');
	server.close();
	await closed;
	t.is(await statusOf(url), 502);
});

test('an origin that doesn\'t resolve is 502', async t => {
	const {cloudFront} = await withEdge(t, undefined, {resolveHost: () => undefined});
	const {url} = await cloudFront.createDistribution(distribution());
	t.is(await statusOf(url), 502);
});

test('a viewer that leaves closes the origin\'s connection', async t => {
	const left = Promise.withResolvers<void>();
	const {cloudFront} = await withEdge(t, (_request, response) => {
		response.write('part');
		response.on('close', left.resolve);
	});
	const {url} = await cloudFront.createDistribution(distribution());
	const response = await ask(url);
	response.destroy();
	await t.notThrowsAsync(left.promise);
});

test('or, by the switch, doesn\'t', async t => {
	const origins: ServerResponse[] = [];
	const {cloudFront, lines} = await withEdge(t, (_request, response) => {
		origins.push(response);
		response.write('part');
	}, {viewerDisconnect: 'keepOrigin'});
	const {url} = await cloudFront.createDistribution(distribution());
	const response = await ask(url);
	response.destroy();
	await once(response, 'close');
	origins[0]!.write('more');
	origins[0]!.end('end');
	await once(origins[0]!, 'finish');
	t.true(origins[0]!.writableFinished);
	t.true(lines.length <= 1);
});

test('Expect: 100-continue works and stays at the edge', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution());
	const request = httpRequest(url, {method: 'POST', agent: new Agent(), headers: {expect: '100-continue', 'content-length': 2}});
	request.flushHeaders();
	await once(request, 'continue');
	request.end('hi');
	const [response] = await once(request, 'response') as [IncomingMessage];
	t.is(response.statusCode, 200);
	t.is(seen[0]?.body, 'hi');
	t.false(seen[0]?.headers.some(([name]) => name.toLowerCase() === 'expect'));
});

test('HEAD, 204 and 304 have no body and end', async t => {
	const {cloudFront} = await withEdge(t, (request, response) => {
		response.writeHead(Number(request.url!.slice(1)));
		response.end();
	});
	const {url} = await cloudFront.createDistribution(distribution());
	for (const [method, status] of [['HEAD', 200], ['GET', 204], ['GET', 304]] as const) {
		const response = await ask(`${url}/${status}`, {method});
		t.is(response.statusCode, status);

		t.is(await bodyOf(response), '');
	}
});

test('trailers and Trailer don\'t reach the viewer', async t => {
	const {cloudFront} = await withEdge(t, (_request, response) => {
		response.writeHead(200, {trailer: 'x-end'});
		response.write('a');
		response.addTrailers({'x-end': '1'});
		response.end();
	});
	const {url} = await cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior()}));
	const response = await ask(url);
	t.is(response.headers.trailer, undefined);
	await bodyOf(response);
	t.deepEqual(response.trailers, {});
});
