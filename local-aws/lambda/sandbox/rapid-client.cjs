'use strict';
// Takes the place of the native part of aws-lambda-ric: `next`, `done` and `error` over the Runtime API (Lambda developer guide, runtimes-api).
const {Agent, request} = require('node:http');
const process = require('node:process');

const base = '/2018-06-01/runtime/invocation';
const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':', 2);
const agent = new Agent({keepAlive: true, maxSockets: 1});

function call(method, path, headers, body) {
	const {promise, resolve, reject} = Promise.withResolvers();
	const outgoing = request({
		hostname, port, method, path: base + path, headers, agent,
	}, response => {
		const chunks = [];
		response.on('data', chunk => {
			chunks.push(chunk);
		});
		response.on('error', reject);
		response.on('end', () => {
			resolve({bodyJson: Buffer.concat(chunks).toString(), headers: response.headers});
		});
	});
	outgoing.on('error', reject);
	outgoing.end(body);
	return promise;
}

// The native calls return when the answer has left. These can't, so `next` waits for the answer instead.
let pending = Promise.resolve();

exports.next = async () => {
	await pending;
	return call('GET', '/next', {});
};

exports.done = (id, body) => {
	pending = call('POST', `/${id}/response`, {'content-type': 'application/json', 'content-length': Buffer.byteLength(body)}, body);
};

exports.error = (id, body) => {
	const {errorType} = JSON.parse(body);
	pending = call('POST', `/${id}/error`, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		// A header can't hold every character that a name can.
		'lambda-runtime-function-error-type': String(errorType).replaceAll(/[^\u{20}-\u{7E}]/gv, '?'),
	}, body);
};
