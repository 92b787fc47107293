import {once} from 'node:events';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {checkReach} from './check-reach.ts';

const usage = 'This is a streaming LLM endpoint. Send it a prompt.';

/**
What is said of the key where it is accepted, and a request without one gets another answer.
*/
async function lookAtKey(t: ExecutionContext, withoutKey: (response: ServerResponse) => void) {
	const server = createServer((request, response) => {
		if (request.headers.origin !== undefined) {
			// What tells `lsf proxy` from an endpoint.
			response.writeHead(403).end();
		} else if (request.headers.authorization === undefined) {
			withoutKey(response);
		} else {
			response.end(usage);
		}
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const checks = await checkReach({
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, apiKey: 'k', directUrls: {}, isAskingModel: false, say: () => undefined,
	});
	return checks.find(({name}) => name === 'key');
}

test('that who has no key is refused is said where the endpoint refuses it for want of one', async t => {
	t.like(await lookAtKey(t, response => {
		response.writeHead(401).end('{"error":{"code":"unauthorized","message":"This endpoint needs a key.","requestId":"r"}}');
	}), {state: 'ok', detail: 'accepted; requests without a key are refused'});
	t.like(await lookAtKey(t, response => {
		response.end(usage);
	}), {state: 'ok', detail: 'accepted, but not asked for: the endpoint is open to everybody'});
});

test('whether who has no key is refused is open where something else comes', async t => {
	const others: ReadonlyArray<readonly [(response: ServerResponse) => void, RegExp]> = [
		[response => {
			response.destroy();
		}, /ECONNRESET/v],
		[response => {
			response.writeHead(500).end('x');
		}, /status 500/v],
		[response => {
			response.writeHead(200, {'content-type': 'application/json'}).end('{"models":[]}');
		}, /status 200 with application\/json/v],
		[response => {
			response.writeHead(429).end('{"error":{"code":"overloaded","message":"Try again.","requestId":"r"}}');
		}, /overloaded/v],
	];
	for (const [withoutKey, came] of others) {
		const check = await lookAtKey(t, withoutKey);
		t.is(check?.state, 'open');
		t.regex(check!.detail, came);
	}
});
