import type {IncomingMessage} from 'node:http';
import {headerPairs} from '../../http-api/header-pairs.ts';
import type {CachePolicy} from '../configuration/managed-policies.ts';
import {askOrigin, OriginFailure} from './ask-origin.ts';
import {headerBytes} from './viewer-limits.ts';
import {cacheKey, type KeptAnswer} from './edge-cache.ts';
import {EdgeFailure} from './error-page.ts';
import type {Exchange} from './exchange.ts';
import {runOriginLambda} from './edge-lambda/run-origin-lambda.ts';
import {originRequest, prepareOriginRequest, type PreparedRequest} from './origin-request.ts';
import {policyOf} from './policy-of.ts';
import {relay} from './relay.ts';
import {responseHeaders} from './response-headers.ts';
import {sendAnswer} from './send-answer.ts';
import {timeToLive, unplayed} from './time-to-live.ts';

/**
Only GET and HEAD are tried again: anything else could be done twice.
*/
async function head(exchange: Exchange, {prepared, lead}: {prepared: PreparedRequest; lead: readonly Uint8Array[]}): Promise<IncomingMessage> {
	const {request, viewer, origin, edge, signal} = exchange;
	const attempts = ['GET', 'HEAD'].includes(viewer.method) && !viewer.hasBody ? origin.connectionAttempts : 1;
	for (let attempt = 1; ; attempt++) {
		const address = edge.resolveHost(origin.domainName);
		if (address === undefined) {
			throw new EdgeFailure(502, 'CloudFront wasn\'t able to resolve the origin domain name.');
		}

		try {
			return await askOrigin({
				...originRequest(prepared, viewer, exchange),
				agent: edge.agent,
				address,
				method: viewer.method,
				body: viewer.hasBody ? request : undefined,
				lead,
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

function sendHead({response, viewer, behavior, edge, requestId}: Exchange, {status, headers}: Pick<KeptAnswer, 'headers' | 'status'>, age?: number): void {
	const context = {
		status, policy: policyOf(behavior, edge), request: viewer, edge: edge.name, requestId,
	};
	for (const [name, value] of responseHeaders(headers, age === undefined ? context : {...context, age})) {
		response.appendHeader(name, value);
	}

	response.writeHead(status);
	// The head leaves at once, not with the first piece of the body.
	response.flushHeaders();
}

function keepFor(answer: IncomingMessage, policy: CachePolicy | undefined): number {
	try {
		return policy === undefined ? 0 : timeToLive(answer.statusCode!, headerPairs(answer.rawHeaders), policy);
	} catch (error) {
		answer.destroy();
		throw error;
	}
}

/**
Answers from the cache, or lets the behaviour's Lambda function have the request, asks the origin and streams its answer.

@throws EdgeFailure where there is no answer to pass on.
*/
export async function forward(exchange: Exchange): Promise<void> {
	const {response, viewer, behavior, origin, edge, signal} = exchange;
	const key = cacheKey(viewer, behavior.cachePolicy);
	const kept = key === undefined ? undefined : edge.cache.get(key);
	if (kept) {
		sendHead(exchange, kept.answer, kept.age);
		response.end(kept.answer.body);
		return;
	}

	const result = await runOriginLambda(prepareOriginRequest(viewer, exchange), exchange);
	if (result.answer !== undefined) {
		if (key !== undefined) {
			throw unplayed('answers that a Lambda function made');
		}

		await sendAnswer(exchange, result.answer, {outcome: 'LambdaGeneratedResponse', policy: policyOf(behavior, edge)});
		return;
	}

	const answer = await head(exchange, result);
	const originHeaders = headerPairs(answer.rawHeaders);
	const status = answer.statusCode!;
	if (headerBytes(originHeaders) > edge.limits.viewerHeaderBytes) {
		answer.destroy();
		throw new EdgeFailure(502, 'The origin\'s response headers are too large.');
	}

	const ttl = keepFor(answer, key === undefined ? undefined : behavior.cachePolicy);
	sendHead(exchange, {status, headers: originHeaders});
	const pieces: Uint8Array[] = [];
	const outcome = await relay(answer, response, origin.readTimeout * edge.secondMs, ttl > 0
		? piece => {
			pieces.push(piece);
		}
		: undefined);
	// What the viewer left, or the origin broke off, isn't kept (developer guide, RequestAndResponseBehaviorCustomOrigin).
	if (key !== undefined && ttl > 0 && outcome === 'complete' && !response.destroyed) {
		edge.cache.put(key, {status, headers: originHeaders, body: Buffer.concat(pieces)}, ttl);
	}

	end(exchange, outcome === 'broken' && signal.aborted ? 'stalled' : outcome);
}
