import type {IncomingMessage, ServerResponse} from 'node:http';
import {headerPairs} from '../header-pairs.ts';
import {askOrigin, OriginFailure} from './ask-origin.ts';
import {checkViewerRequest, hasBody, headerBytes} from './check-viewer-request.ts';
import type {Edge} from './edge.ts';
import {EdgeFailure, sendErrorPage} from './error-page.ts';
import {requestId as newRequestId} from './identifiers.ts';
import {matchBehavior} from './match-behavior.ts';
import {originRequest, type ViewerRequest} from './origin-request.ts';
import {relay} from './relay.ts';
import {responseHeaders} from './response-headers.ts';
import type {Behavior, Origin} from './types.ts';

type Exchange = {
	request: IncomingMessage;
	response: ServerResponse;
	viewer: ViewerRequest;
	behavior: Behavior;
	origin: Origin;
	edge: Edge;
	requestId: string;
	/**
	Aborts when the response completion timeout is over, or when the viewer left and the origin shall notice.
	*/
	signal: AbortSignal;
};

function viewerRequest(request: IncomingMessage, edge: Edge): ViewerRequest {
	const {method = 'GET', url = ''} = request;
	const headers = headerPairs(request.rawHeaders);
	checkViewerRequest({method, url, headers}, edge.limits);
	const question = url.indexOf('?');
	return {
		method,
		path: question === -1 ? url : url.slice(0, question),
		rawQuery: question === -1 ? '' : url.slice(question + 1),
		headers,
		hasBody: hasBody(headers),
		address: request.socket.remoteAddress ?? '127.0.0.1',
	};
}

function route(viewer: ViewerRequest, edge: Edge): {behavior: Behavior; origin: Origin} {
	const {enabled, behaviors, origins} = edge.config();
	if (!enabled) {
		throw new EdgeFailure(403, 'The distribution is disabled.');
	}

	const behavior = matchBehavior(behaviors, viewer.path);
	if (!behavior.allowedMethods.has(viewer.method)) {
		throw new EdgeFailure(403, 'This distribution is not configured to allow the HTTP request method that was used for this request.');
	}

	return {behavior, origin: origins.find(({id}) => id === behavior.targetOriginId)!};
}

/**
Only GET and HEAD are tried again: anything else could be done twice.
*/
async function head(exchange: Exchange): Promise<IncomingMessage> {
	const {request, viewer, origin, edge, signal} = exchange;
	const attempts = ['GET', 'HEAD'].includes(viewer.method) && !viewer.hasBody ? origin.connectionAttempts : 1;
	for (let attempt = 1; ; attempt++) {
		const address = edge.resolveHost(origin.domainName);
		if (address === undefined) {
			throw new EdgeFailure(502, 'CloudFront wasn\'t able to resolve the origin domain name.');
		}

		try {
			return await askOrigin({
				...originRequest(viewer, exchange),
				agent: edge.agent,
				address,
				method: viewer.method,
				body: viewer.hasBody ? request : undefined,
				connectionTimeoutMs: origin.connectionTimeout * edge.secondMs,
				readTimeoutMs: origin.readTimeout * edge.secondMs,
				signal,
			});
		} catch (error) {
			if (!(error instanceof OriginFailure) || !error.isRetryable || attempt >= attempts || signal.aborted) {
				throw error;
			}
		}
	}
}

/**
CloudFront cuts a stream that stalls; whether the viewer sees that is not known, so the switch decides. A broken origin always breaks the viewer.
*/
function end({response, edge}: Exchange, outcome: 'broken' | 'complete' | 'stalled'): void {
	const isClean = outcome === 'complete' || (outcome === 'stalled' && edge.failedStreamEnding === 'clean' && !response.hasHeader('content-length'));
	if (isClean) {
		response.end();
	} else {
		response.destroy();
	}
}

async function forward(exchange: Exchange): Promise<void> {
	const {response, viewer, behavior, origin, edge, requestId, signal} = exchange;
	const answer = await head(exchange);
	const originHeaders = headerPairs(answer.rawHeaders);
	const status = answer.statusCode!;
	if (headerBytes(originHeaders) > edge.limits.viewerHeaderBytes) {
		answer.destroy();
		throw new EdgeFailure(502, 'The origin\'s response headers are too large.');
	}

	const policy = behavior.responseHeadersPolicyId === undefined ? undefined : edge.headersPolicy(behavior.responseHeadersPolicyId);
	for (const [name, value] of responseHeaders(originHeaders, {
		status, policy, request: viewer, edge: edge.name, requestId,
	})) {
		response.appendHeader(name, value);
	}

	response.writeHead(status);
	// The head leaves at once, not with the first piece of the body.
	response.flushHeaders();
	const outcome = await relay(answer, response, origin.readTimeout * edge.secondMs);
	end(exchange, outcome === 'broken' && signal.aborted ? 'stalled' : outcome);
}

function fail(error: unknown, {request, response, edge, requestId}: Pick<Exchange, 'edge' | 'request' | 'requestId' | 'response'>): void {
	if (response.headersSent || response.destroyed) {
		response.destroy();
		return;
	}

	if (!(error instanceof EdgeFailure)) {
		edge.log(`cloudfront ${edge.distribution.id} failed: ${(error as Error).stack ?? String(error)}`);
	}

	for (const name of response.getHeaderNames()) {
		response.removeHeader(name);
	}

	const failure = error instanceof EdgeFailure ? error : new EdgeFailure(502, 'CloudFront can\'t pass on the origin\'s answer.');
	sendErrorPage(response, failure, {edge: edge.name, requestId, isLast: failure.status === 413 || !request.complete});
}

/**
Serves one viewer request: checks it, finds its behaviour, asks the origin and streams the answer. It never rejects; each failure becomes an error page, or, after the head, the end of the connection.
*/
export async function serve(request: IncomingMessage, response: ServerResponse, edge: Edge): Promise<void> {
	const requestId = newRequestId();
	const abort = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	response.once('close', () => {
		// A body that will never be whole can't wait for its end, whatever the switch says.
		if (!response.writableFinished && (edge.viewerDisconnect === 'closeOrigin' || !request.complete)) {
			abort.abort();
		}
	});
	try {
		const viewer = viewerRequest(request, edge);
		const {behavior, origin} = route(viewer, edge);
		if (origin.responseCompletionTimeout !== undefined) {
			timer = setTimeout(() => {
				abort.abort(new EdgeFailure(504, 'The origin didn\'t complete its answer in time.'));
			}, origin.responseCompletionTimeout * edge.secondMs);
		}

		await forward({
			request, response, viewer, behavior, origin, edge, requestId, signal: abort.signal,
		});
	} catch (error) {
		fail(abort.signal.aborted && abort.signal.reason instanceof EdgeFailure ? abort.signal.reason : error, {
			request, response, edge, requestId,
		});
	} finally {
		clearTimeout(timer);
		edge.log(`cloudfront ${edge.distribution.id} ${request.method} ${request.url?.split('?', 1)[0]} ${response.statusCode} ${requestId}`);
	}
}
