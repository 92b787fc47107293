import {once} from 'node:events';
import {Agent, request as httpRequest, type IncomingMessage} from 'node:http';
import {connect} from 'node:net';
import {text} from 'node:stream/consumers';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {
	ask,
	bodyOf,
	behavior,
	caching,
	distribution,
	origin,
	seenHeader,
	statusOf,
} from './helpers/with-edge.ts';
import {association, handler, withFunction} from './helpers/with-function.ts';

test('a function sees the request as AWS shows it', async t => {
	const {url, id, domainName} = await withFunction(t, 'return {statusCode: 200, body: JSON.stringify(event)};');
	const answer = await ask(`${url}/a%20b/c?x=1&y&x=%32`, {
		headers: [
			['Host', 'localhost'],
			['X-Own', 'one'],
			['x-own', 'two'],
			['Cookie', 'a=1; b=x=y'],
			['Cookie', 'a=2'],
			['Authorization', 'Bearer k'],
			['X-Forwarded-Proto', 'https'],
			['X-Amz-Cf-Id', 'forged'],
			['X-Edge-Thing', 'forged'],
			['Accept-Encoding', 'zstd'],
		].flat() as unknown as Record<string, string>,
	});
	const requestId = answer.headers['x-amz-cf-id'];
	t.deepEqual(JSON.parse(await bodyOf(answer)), {
		version: '1.0',
		context: {
			distributionDomainName: domainName, distributionId: id, eventType: 'viewer-request', requestId,
		},
		viewer: {ip: '127.0.0.1'},
		request: {
			method: 'GET',
			uri: '/a%20b/c',
			querystring: {x: {value: '1', multiValue: [{value: '1'}, {value: '%32'}]}, y: {value: ''}},
			headers: {
				host: {value: 'localhost'}, 'x-own': {value: 'one', multiValue: [{value: 'one'}, {value: 'two'}]}, authorization: {value: 'Bearer k'}, 'accept-encoding': {value: 'zstd'},
			},
			cookies: {a: {value: '1', multiValue: [{value: '1'}, {value: '2'}]}, b: {value: 'x=y'}},
		},
	});
});

test('a function that changes nothing is not noticed', async t => {
	const {url, seen} = await withFunction(t, 'return request;');
	const options = {method: 'POST', body: 'body', headers: {cookie: 'a=1;b=2', 'X-MiXed': 'Value', 'x-amz-content-sha256': 'hash'}};
	await statusOf(`${url}/p/?b=2&a=1&b=3&&c`, options);
	t.is(seen[0]!.url, '/p/?b=2&a=1&b=3&&c');
	t.is(seen[0]!.body, 'body');
	for (const [name, value] of Object.entries(options.headers)) {
		t.deepEqual(seen[0]!.headers.filter(header => header[0] === name), [[name, value]]);
	}
});

test('what a function adds, changes and deletes is what the origin gets', async t => {
	const {url, seen} = await withFunction(t, `
		delete request.headers.authorization;
		request.headers['x-lsf-proof'] = {value: 'made'};
		request.headers['x-own'] = {value: '', multiValue: [{value: 'three'}, {value: 'four'}]};
		request.headers['x-first'].value = 'changed';
		delete request.cookies.a;
		request.cookies.c = {value: '3'};
		request.uri = '/other';
		request.querystring = {q: {value: 'new'}, r: {value: '', multiValue: [{value: '1'}, {value: '2'}]}};
		return request;
	`);
	await statusOf(`${url}/x?old`, {
		headers: {
			authorization: 'Bearer k', 'x-lsf-proof': 'forged', 'x-own': ['one', 'two'], 'x-first': ['1', '2'], cookie: 'a=1; b=2',
		},
	});
	const [first] = seen;
	t.is(first!.url, '/other?q=new&r=1&r=2');
	t.deepEqual(seenHeader(first, 'authorization'), []);
	t.deepEqual(seenHeader(first, 'x-lsf-proof'), ['made']);
	t.deepEqual(seenHeader(first, 'x-own'), ['three', 'four']);
	t.deepEqual(seenHeader(first, 'x-first'), ['changed', '2']);
	t.deepEqual(seenHeader(first, 'cookie'), ['b=2; c=3']);
	t.true(first!.headers.some(([name]) => name === 'X-Lsf-Proof'), 'written as CloudFront writes it');
});

test('without the function the viewer\'s own headers reach the origin', async t => {
	const {url, seen} = await withFunction(t, 'return request;', {changes: () => ({functionAssociations: []})});
	await statusOf(`${url}/x`, {headers: {authorization: 'Bearer k', 'x-lsf-proof': 'forged'}});
	t.deepEqual(seenHeader(seen[0], 'x-lsf-proof'), ['forged']);
	t.deepEqual(seenHeader(seen[0], 'authorization'), ['Bearer k']);
});

test('what a function makes of the path finds no other behaviour', async t => {
	const {cloudFront, gate, seen} = await withFunction(t, 'request.uri = "/other/x"; return request;');
	const {url} = await cloudFront.createDistribution(distribution({
		origins: [origin(), origin({originId: 'other', originPath: '/wrong'})],
		defaultCacheBehavior: behavior(association(gate)),
		orderedCacheBehaviors: [behavior({pathPattern: '/other/*', targetOriginId: 'other'})],
	}));
	await statusOf(`${url}/x`);
	await statusOf(`${url}/other/x`);
	t.deepEqual(seen.map(one => one.url), ['/other/x', '/wrong/other/x']);
});

test('the cache keeps what the function asks for, and the function sees each request', async t => {
	const {cloudFront, functions, seen} = await withFunction(t, 'return request;', {
		async listener(request, response) {
			response.end(request.url);
		},
	});
	functions.create({name: 'rewrite', runtime: 'cloudfront-js-2.0', code: handler('console.log("saw " + request.uri); request.uri = "/one"; return request;')});
	const {url} = await cloudFront.createDistribution(caching(association(functions.publish('rewrite'))));
	t.is(await bodyOf(await ask(`${url}/a`)), '/one');
	const second = await ask(`${url}/b`);
	t.is(second.headers['x-cache'], 'Hit from cloudfront');
	t.is(await bodyOf(second), '/one');
	t.is(seen.length, 0);
});

test('an answer of the function never reaches the origin', async t => {
	const {url, seen, resolved} = await withFunction(t, `return {
		statusCode: 401, statusDescription: 'No',
		headers: {'content-type': {value: 'application/json'}, 'www-authenticate': {value: 'Bearer'}, link: {value: 'a', multiValue: [{value: 'a'}, {value: 'b'}]}},
		cookies: {s: {value: '1', attributes: 'Secure; Path=/'}, t: {value: 'x', multiValue: [{value: 'x'}, {value: 'y', attributes: 'HttpOnly'}]}},
		body: '{"error":"é"}'
	};`);
	const answer = await ask(`${url}/x`);
	t.like(answer, {statusCode: 401, statusMessage: 'No'});
	t.like(answer.headers, {
		server: 'CloudFront', 'content-type': 'application/json', 'www-authenticate': 'Bearer', link: 'a, b', 'content-length': '14', 'x-cache': 'FunctionGeneratedResponse from cloudfront',
	});
	t.deepEqual(answer.headers['set-cookie'], ['s=1; Secure; Path=/', 't=x', 't=y; HttpOnly']);
	t.regex(String(answer.headers.via), /^1\.1 [\da-f]+\.cloudfront\.net \(CloudFront\)$/v);
	t.is(await bodyOf(answer), '{"error":"é"}');
	t.deepEqual([seen, resolved], [[], []]);
});

test('an answer may be bytes in base64, and has no body for HEAD, 204 and 304', async t => {
	const {url} = await withFunction(t, 'return {statusCode: Number(request.uri.slice(1)), body: {encoding: "base64", data: "AP8="}};');
	const answer = await ask(`${url}/200`);
	t.is(Buffer.concat(await answer.toArray() as Uint8Array[]).toString('hex'), '00ff');
	const head = await ask(`${url}/200`, {method: 'HEAD'});
	t.is(head.headers['content-length'], '2');
	for (const status of [204, 304]) {
		const empty = await ask(`${url}/${status}`);
		t.is(empty.statusCode, status);
		t.is(empty.headers['content-length'], undefined);
		t.is(await bodyOf(empty), '');
	}
});

const corsPolicy = {
	name: 'headers',
	corsConfig: {
		accessControlAllowCredentials: false, accessControlAllowHeaders: {items: ['authorization']}, accessControlAllowMethods: {items: ['POST']}, accessControlAllowOrigins: {items: ['https://app.example']}, originOverride: true,
	},
	securityHeadersConfig: {contentTypeOptions: {override: true}},
};

for (const [generatedAnswerPolicy, header] of [['notApplied', undefined], ['applied', 'nosniff']] as const) {
	test(`the response headers policy of an answer that a function made: ${generatedAnswerPolicy}`, async t => {
		const {url} = await withFunction(t, 'return {statusCode: 204, headers: {"access-control-allow-origin": {value: "https://own.example"}}};', {
			generatedAnswerPolicy, changes: cloudFront => ({responseHeadersPolicyId: cloudFront.createResponseHeadersPolicy(corsPolicy).id}),
		});
		const answer = await ask(url, {method: 'OPTIONS', headers: {origin: 'https://app.example', 'access-control-request-method': 'POST'}});
		t.is(answer.statusCode, 204);
		t.is(answer.headers['x-content-type-options'], header);
		t.is(answer.headers['access-control-allow-origin'], header === undefined ? 'https://own.example' : 'https://app.example');
	});
}

test('a preflight of an origin that the policy does not allow is kept from the function', async t => {
	const {url, lines} = await withFunction(t, 'console.log("asked"); return {statusCode: 204};', {changes: cloudFront => ({responseHeadersPolicyId: cloudFront.createResponseHeadersPolicy(corsPolicy).id})});
	const preflight = (from: string) => ({method: 'OPTIONS', headers: {origin: from, 'access-control-request-method': 'POST'}});
	t.is(await statusOf(url, preflight('https://evil.example')), 403);
	t.false(lines.some(line => line.endsWith(' asked')));
	t.is(await statusOf(url, preflight('https://app.example')), 204);
	t.is(await statusOf(url, preflight('http://localhost:5173')), 204);
	t.is(lines.filter(line => line.endsWith(' asked')).length, 2);
});

test('a method that the behaviour does not have never gets to the function', async t => {
	const {url, lines} = await withFunction(t, 'console.log("asked"); return {statusCode: 204};', {changes: () => ({allowedMethods: ['GET', 'HEAD'], cachedMethods: ['GET', 'HEAD']})});
	t.is(await statusOf(url, {method: 'POST'}), 403);
	t.false(lines.some(line => line.endsWith(' asked')));
	t.is(await statusOf(url), 204);
	t.true(lines.some(line => line.endsWith(' asked')));
});

for (const [title, body] of [['throws', 'throw new Error("secret reason");'], ['does not parse', 'return {;']] as const) {
	test(`a function that ${title} is a page of CloudFront with the policy's headers`, async t => {
		const {url, lines, resolved} = await withFunction(t, body, {changes: cloudFront => ({responseHeadersPolicyId: cloudFront.createResponseHeadersPolicy(corsPolicy).id})});
		const answer = await ask(url, {headers: {origin: 'https://app.example'}});
		t.is(answer.statusCode, 503);
		t.like(answer.headers, {
			'x-cache': 'FunctionExecutionError from cloudfront', 'content-type': 'text/html', 'x-content-type-options': 'nosniff', 'access-control-allow-origin': 'https://app.example',
		});
		const page = await bodyOf(answer);
		t.regex(page, /is invalid or could not run/v);
		t.notRegex(page, /secret reason/v);
		t.true(lines.some(line => line.includes('cloudfront function gate') && line.includes('failed: ')));
		t.deepEqual(resolved, []);
	});
}

const invalid: ReadonlyArray<[title: string, body: string, reason: RegExp]> = [
	['nothing', 'return undefined;', /must be an object/v],
	['a text', 'return "x";', /must be an object/v],
	['another method', 'request.method = "PUT"; return request;', /method .* read-only/v],
	['a changed Host', 'request.headers.host = {value: "x"}; return request;', /host, which is read-only/v],
	['no Host', 'delete request.headers.host; return request;', /host, which is read-only/v],
	['an added Via', 'request.headers.via = {value: "x"}; return request;', /via, which is read-only/v],
	['an added Content-Length', 'request.headers["content-length"] = {value: "1"}; return request;', /content-length, which is read-only/v],
	['a disallowed header', 'request.headers["x-edge-own"] = {value: "1"}; return request;', /x-edge-own, which functions must not/v],
	['a header with a capital', 'request.headers["X-Own"] = {value: "1"}; return request;', /small letters/v],
	['a header with a line break', String.raw`request.headers["x-own"] = {value: "1\r\nx: y"}; return request;`, /characters that a header can't have/v],
	['a header that is a number', 'request.headers["x-own"] = {value: 1}; return request;', /must be a string/v],
	['a header that is a text', 'request.headers["x-own"] = "1"; return request;', /must be an object/v],
	['the header Cookie', 'request.headers.cookie = {value: "a=1"}; return request;', /place of their own/v],
	['a path with a query', 'request.uri = "/a?b"; return request;', /request\.uri/v],
	['a path with a blank', 'request.uri = "/a b"; return request;', /request\.uri/v],
	['a whole URL as path', 'request.uri = "https://x/"; return request;', /request\.uri/v],
	['a query with a blank', 'request.querystring.a = {value: "b c"}; return request;', /request\.querystring/v],
	['a path that is too long', 'request.uri = "/" + "a".repeat(8192); return request;', /at most 8192 bytes/v],
	['a status that is a text', 'return {statusCode: "200"};', /statusCode/v],
	['a status out of range', 'return {statusCode: 199};', /statusCode/v],
	['wrong base64', 'return {statusCode: 200, body: {encoding: "base64", data: "no!"}};', /must be base64/v],
	['a disallowed header in an answer', 'return {statusCode: 200, headers: {connection: {value: "close"}}};', /connection, which functions must not/v],
	['Content-Length in an answer', 'return {statusCode: 200, headers: {"content-length": {value: "0"}}};', /content-length, which is read-only/v],
	['Set-Cookie among the headers of an answer', 'return {statusCode: 200, headers: {"set-cookie": {value: "a=1"}}};', /place of their own/v],
];
for (const [title, body, reason] of invalid) {
	test(`a function that returns ${title} is refused`, async t => {
		const {url, lines, resolved} = await withFunction(t, body);
		const answer = await ask(url, {headers: {'x-other': '1'}});
		t.is(answer.statusCode, 502);
		t.is(answer.headers['x-cache'], 'FunctionValidationError from cloudfront');
		t.regex(await bodyOf(answer), /returned an invalid value/v);
		t.regex(lines.find(line => line.includes('returned what CloudFront refuses'))!, reason);
		t.deepEqual(resolved, []);
	});
}

for (const [functionOverBudget, status] of [['refused', 503], ['skipped', 200]] as const) {
	test(`a function over its budget is ${functionOverBudget}`, async t => {
		const {url, seen} = await withFunction(t, '', {
			functionOverBudget, compile: async () => ({run: async () => ({kind: 'overBudget', logs: ['so far']}), dispose() {}}),
		});
		const answer = await ask(url);
		t.is(answer.statusCode, status);
		t.is(answer.headers['x-cache'], status === 200 ? 'Miss from cloudfront' : 'FunctionThrottledError from cloudfront');
		t.is(seen.length, status === 200 ? 1 : 0);
	});
}

test('logs and custom data go to the stack\'s log', async t => {
	const {url, lines} = await withFunction(t, '', {
		compile: async () => ({
			async run() {
				return {
					kind: 'returned', value: {statusCode: 200}, logs: ['one', 'two'], customData: 'id=first', reads: 0, digests: 0,
				};
			},
			dispose() {},
		}),
	});
	const requestId = (await ask(url)).headers['x-amz-cf-id'] as string;
	t.deepEqual(lines.filter(line => line.startsWith('cloudfront function')), ['one', 'two', 'custom data: id=first'].map(line => `cloudfront function gate ${requestId} ${line}`));
});

test('requests at once have nothing of each other', async t => {
	const {url, seen} = await withFunction(t, `
		request.headers['x-made'] = {value: request.headers['x-asked'].value + '-' + request.querystring.n.value};
		return request;
	`);
	const agent = new Agent({keepAlive: true, maxSockets: 10});
	await Promise.all(Array.from({length: 50}, async (_, n) => statusOf(`${url}/?n=${n}`, {agent, headers: {'x-asked': String(n)}})));
	agent.destroy();
	t.is(seen.length, 50);
	t.deepEqual(seen.flatMap(one => seenHeader(one, 'x-made')).toSorted(), Array.from({length: 50}, (_, n) => `${n}-${n}`).toSorted());
	t.true(seen.every(one => one.url === `/?n=${seenHeader(one, 'x-asked')[0]}`));
});

test('a connection serves on after an answer of the function', async t => {
	const {url} = await withFunction(t, 'return request.uri === "/no" ? {statusCode: 401, body: "no"} : request;');
	const agent = new Agent({keepAlive: true, maxSockets: 1});
	const ports = [];
	for (const [path, body] of [['/no', undefined], ['/no', 'small'], ['/yes', 'small'], ['/no', undefined]] as const) {
		const answer = await ask(`${url}${path}`, {agent, method: body === undefined ? 'GET' : 'POST', ...(body !== undefined && {body})});
		ports.push(answer.socket.localPort);
		t.is(await bodyOf(answer), path === '/no' ? 'no' : 'ok');
	}

	agent.destroy();
	t.is(new Set(ports).size, 1);
});

test('an answer comes before the body has, and closes the connection', async t => {
	const {url, seen} = await withFunction(t, 'return {statusCode: 413, body: "too large"};', {secondMs: 20});
	const request = httpRequest(url, {method: 'POST', agent: new Agent({keepAlive: true}), headers: {'content-length': '1000000'}});
	request.write('begins');
	const [answer] = await once(request, 'response') as [IncomingMessage];
	t.is(answer.statusCode, 413);
	t.is(answer.headers.connection, 'close');
	t.is(await text(answer), 'too large');
	request.on('error', () => {
		// The edge closes.
	});
	request.destroy();
	t.deepEqual(seen, []);
});

test('a viewer that sends on gets the answer whole, and the rest of its body is no request', async t => {
	const {url, seen} = await withFunction(t, 'return {statusCode: 413, body: "too large"};');
	const socket = connect(Number(new URL(url).port), '127.0.0.1');
	const rest = 'GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n';
	socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${200_000 + rest.length}\r\n\r\n`);
	await delay(20);
	socket.write('a'.repeat(200_000));
	socket.write(rest);
	const received = await text(socket);
	t.regex(received, /^HTTP\/1\.1 413 /v);
	t.true(received.endsWith('too large'));
	t.is(received.split('HTTP/1.1').length, 2);
	t.deepEqual(seen, []);
});

for (const [edgeUpdateMs, bodies] of [[60_000, ['new', 'new', 'old', 'old']], [0, ['new', 'new', 'new', 'new']]] as const) {
	test(`a published change reaches one edge after the other, in ${edgeUpdateMs} ms`, async t => {
		const {url, functions} = await withFunction(t, 'return {statusCode: 200, body: "old"};', {limits: {edgeUpdateMs}});
		functions.update('gate', {runtime: 'cloudfront-js-2.0', code: handler('return {statusCode: 200, body: "new"};')});
		t.is(await bodyOf(await ask(url)), 'old', 'an edit is not published');
		functions.publish('gate');
		const met = await Promise.all(bodies.map(async () => bodyOf(await ask(url))));
		t.deepEqual(met.toSorted(), [...bodies]);
	});
}
