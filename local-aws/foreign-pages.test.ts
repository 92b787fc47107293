/**
What a web page of somebody else's can do to the ports of a local cloud: nothing.
*/
import {request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders} from 'node:http';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {LocalCloud} from './cloud.ts';
import {serveDaemon} from './plugin/daemon/daemon-server.ts';

async function ask(url: string, headers: OutgoingHttpHeaders, method = 'GET') {
	const request = httpRequest(url, {method, headers, agent: false});
	request.end();
	const [response] = await once(request, 'response') as [IncomingMessage];
	return {status: response.statusCode, body: await text(response)};
}

async function startCloud(t: ExecutionContext) {
	const cloud = await LocalCloud.start({});
	t.teardown(async () => cloud.close());
	const {bedrockRuntime, sagemakerRuntime} = cloud.endpoints;
	return {
		cloud, ports: {
			endpoint: cloud.endpoint, bedrock: bedrockRuntime, sagemaker: sagemakerRuntime, lambda: cloud.regions.home.lambdaEndpoint,
		},
	};
}

test('a name that leads to 127.0.0.1 is 421 at every API, and says what is allowed', async t => {
	const {ports} = await startCloud(t);
	for (const [name, url] of Object.entries(ports)) {
		const {status, body} = await ask(`${url}/x`, {host: `rebound.example:${new URL(url).port}`});
		t.is(status, 421, name);
		t.regex(body, /asked as .*rebound\.example:\d.* answers to 127\.0\.0\.1, localhost alone/v);
	}
});

test('a page\'s request is 403 at every API, whatever its origin, and so is its blind GET', async t => {
	const {ports} = await startCloud(t);
	for (const [name, url] of Object.entries(ports)) {
		for (const headers of [{origin: 'https://evil.example'}, {origin: 'null'}, {'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors'}]) {
			const {status, body} = await ask(`${url}/x`, headers);
			t.is(status, 403, name);
			t.regex(body, /A web page asked/v);
		}
	}
});

test('twin: a program gets as far as its signature, by either name of this machine', async t => {
	const {ports} = await startCloud(t);
	for (const [name, url] of Object.entries(ports)) {
		for (const host of [new URL(url).host, `localhost:${new URL(url).port}`]) {
			const {status, body} = await ask(`${url}/x`, {host}, 'POST');
			t.notRegex(body, /local stack was asked|web page/v, name);
			t.true(status === 400 || status === 403, name);
		}
	}
});

test('the daemon takes no page\'s request, although it has the token', async t => {
	const {url, close} = await serveDaemon({call: async () => 'done', attached() {}}, 'token');
	t.teardown(close);
	const authorization = 'Bearer token';
	t.like(await ask(`${url}/call/x`, {authorization, host: 'rebound.example'}, 'POST'), {status: 421});
	t.like(await ask(`${url}/call/x`, {authorization, origin: 'https://evil.example'}, 'POST'), {status: 403});
	// The twin: without either it is read, and found to be no JSON.
	t.like(await ask(`${url}/call/x`, {authorization}, 'POST'), {status: 422});
});
