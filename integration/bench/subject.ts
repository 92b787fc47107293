import type {ClientRequest, IncomingMessage} from 'node:http';
import process from 'node:process';
import {functionUrlEvent} from './calls/function-url-event.ts';
import type {SubjectPlan, SubjectResult} from './subject-plan.ts';

/*
The measured process: one handler, called as Lambda's runtime client calls it. Its answers go to another process as that client sends them, over one connection and with the same headers.
*/

// Not imported, for the import would load more than the runtime client does.
const {Agent, request} = process.getBuiltinModule('node:http');
const agent = new Agent({keepAlive: true, maxSockets: 1});

type Handler = (event: unknown, responseStream: ClientRequest, context: unknown) => Promise<void>;
const zeros = '\0'.repeat(8);

/**
Holds the prelude back until the first write, as the runtime client does.
*/
function withPrelude(stream: ClientRequest, prelude: unknown): ClientRequest {
	const write = stream.write.bind(stream) as (chunk: unknown) => boolean;
	stream.setHeader('content-type', 'application/vnd.awslambda.http-integration-response');
	Object.assign(stream, {
		write(chunk: unknown) {
			Object.assign(stream, {write});
			write(JSON.stringify(prelude));
			write(zeros);
			return chunk === '' ? true : write(chunk);
		},
	});
	return stream;
}

Object.assign(globalThis, {awslambda: {streamifyResponse: (handler: Handler) => handler, HttpResponseStream: {from: withPrelude}}});

function nowMs(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}

const [file = '', planText = '{}'] = process.argv.slice(2);
const plan = JSON.parse(planText) as SubjectPlan;

/**
One invocation; resolves when its answer has left and was acknowledged.
*/
async function invoke(handler: Handler, id: string, body = plan.body): Promise<number> {
	const [hostname, port] = plan.runtimeApi.split(':', 2);
	const acknowledged = Promise.withResolvers<void>();
	const stream = request({
		hostname,
		port,
		agent,
		method: 'POST',
		path: `/2018-06-01/runtime/invocation/${id}/response`,
		headers: {
			'Lambda-Runtime-Function-Response-Mode': 'streaming',
			Trailer: ['Lambda-Runtime-Function-Error-Type', 'Lambda-Runtime-Function-Error-Body'],
			'Content-Type': 'application/octet-stream',
			'Transfer-Encoding': 'chunked',
		},
	}, (response: IncomingMessage) => {
		response.resume();
		response.on('end', acknowledged.resolve);
	});
	stream.on('error', acknowledged.reject);
	const startMs = nowMs();
	await handler(functionUrlEvent({path: plan.path, headers: plan.headers, body}), stream, {awsRequestId: id, getRemainingTimeInMillis: () => 300_000});
	await acknowledged.promise;
	return startMs;
}

const beforeStart = process.cpuUsage();
const {handler} = await import(file) as {handler: Handler};
for (let index = 0; index < plan.warmUps; index++) {
	await invoke(handler, `${plan.id}-warm-${index}`, plan.warmUpBody);
}

const startMs: number[] = [];
const before = plan.isStart ? beforeStart : process.cpuUsage();
for (let index = 0; index < plan.count; index++) {
	startMs.push(await invoke(handler, `${plan.id}-${index}`));
}

const {user, system} = process.cpuUsage(before);
const result: SubjectResult = {cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024, startMs};
process.send?.(result, () => {
	process.exit(); // eslint-disable-line unicorn/no-process-exit -- kept alive by its connections otherwise.
});
