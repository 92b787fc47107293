import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {rootMessage} from '../root-message.ts';
import {askEndpoint, type Upstream} from './ask-endpoint.ts';
import {checkCaller, isPreflight, type Callers} from './check-caller.ts';
import {corsHeaders} from './cors-headers.ts';
import type {HeaderPair} from './header-pairs.ts';
import {isNoHttp, NoHttpError} from './no-http-error.ts';
import {passAnswer} from './pass-answer.ts';
import type {Ending} from './proxy-options.ts';
import {readWhole} from './read-whole.ts';
import {isRetryable, refusalBody, type ProxyRefusal} from './refusal-body.ts';
import {requestHeaders} from './request-headers.ts';

/**
The most that Lambda takes (Lambda quotas: 6 MB for a synchronous call).
*/
export const largestBody = 6 * 1024 * 1024;

/**
What a request is served with.
*/
export type Service = {
	callers: Callers;
	upstream: Upstream;
	/**
	The answers under way whose end is the end of the caller's connection.
	*/
	unbounded: Set<ServerResponse>;
};

const tooLarge: ProxyRefusal = {status: 413, code: 'too_large', message: `The body has more than ${largestBody} bytes, the most that AWS Lambda takes; send a shorter conversation.`};

/**
Serves one request; resolves when it is over.
*/
export async function serveRequest(request: IncomingMessage, response: ServerResponse, {callers, upstream, unbounded}: Service): Promise<Ending> {
	const cors = corsHeaders(request, callers.allowedOrigins);
	const refuse = (refusal: ProxyRefusal): Ending => {
		sendRefusal(response, refusal, cors);
		return 'answered';
	};

	const refusal = checkCaller(request, callers) ?? (Number(request.headers['content-length']) > largestBody ? tooLarge : undefined);
	if (refusal !== undefined) {
		return refuse(refusal);
	}

	if (isPreflight(request)) {
		response.writeHead(204, cors.flat()).end();
		return 'answered';
	}

	const leave = new AbortController();
	response.once('close', () => {
		if (!response.writableFinished) {
			leave.abort();
		}
	});
	if (request.headers.expect !== undefined && request.httpVersion === '1.1') {
		response.writeContinue();
	}

	try {
		const answer = await readAndAsk(request, {callers, upstream}, leave.signal);
		return answer === undefined ? refuse(tooLarge) : await passAnswer(answer, response, cors, unbounded);
	} catch (error) {
		return leave.signal.aborted || response.headersSent
			? 'left'
			: refuse({status: 502, code: 'endpoint_unreachable', message: explain(error, upstream.url.origin)});
	}
}

function explain(error: unknown, origin: string): string {
	const cause = rootMessage(error).replace(/\.$/v, '');
	return isNoHttp(error)
		? `lsf proxy asked ${origin}, and it answered with ${error instanceof NoHttpError && error.what !== undefined ? error.what : `what is no HTTP (${cause})`}; check that the URL is the endpoint's, and try again.`
		: `lsf proxy could not reach ${origin} (${cause}); try again, and check the URL and the network.`;
}

/**
By itself, so that nothing keeps the body once the answer begins, which may last for minutes.

@returns The head of the answer; undefined for a body that is too large.
*/
async function readAndAsk(request: IncomingMessage, {callers: {id}, upstream}: Omit<Service, 'unbounded'>, signal: AbortSignal): Promise<IncomingMessage | undefined> {
	const {method = '', url: target = '', rawHeaders} = request;
	const read = await readWhole(request, largestBody);
	if (read === undefined) {
		return undefined;
	}

	// Without one, as a GET is, it stays without one.
	const body = read.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method) ? read : undefined;
	const headers = requestHeaders(rawHeaders, {host: upstream.url.host, apiKey: upstream.apiKey, id}, body);
	return askEndpoint(upstream, {
		method, target, headers: headers.flat(), body, signal,
	});
}

/**
Answers at once, and ends when the request has come to its end, which is thrown away: an end before would break the connection under whoever is still sending, and lose the answer. Its head says how long it is, so who reads needs no end.
*/
function sendRefusal(response: ServerResponse, refusal: ProxyRefusal, cors: readonly HeaderPair[]): void {
	const {req: request} = response;
	const {method, url = '', headers} = request;
	const body = refusalBody(refusal, url, randomUUID());
	response.writeHead(refusal.status, [
		['content-type', 'application/json'],
		['content-length', String(Buffer.byteLength(body))],
		['cache-control', 'no-store'],
		// Claude Code, for one, would repeat a 401 for three minutes.
		['x-should-retry', String(isRetryable(refusal))],
		...(refusal.status === 401 ? [['www-authenticate', 'Bearer']] : []),
		// Who waits to be told to send the body may send it, or the next request.
		...(headers.expect === undefined ? [] : [['connection', 'close']]),
		...cors,
	].flat());
	response.write(method === 'HEAD' ? '' : body);
	if (headers.expect !== undefined || request.readableEnded) {
		response.end();
	} else {
		request.once('end', () => {
			response.end();
		}).resume();
	}
}
