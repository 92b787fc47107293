import type {IncomingMessage, ServerResponse} from 'node:http';
import {isBlindRequest, isLoopbackOrigin, nameOf} from '../../http-api/foreign-request.ts';
import {covers} from '../../domains/covers.ts';
import {requestId as newRequestId} from '../configuration/identifiers.ts';
import type {Behavior, Origin} from '../configuration/types.ts';
import type {Edge} from './edge-surroundings.ts';
import {normaliseEncodings} from './edge-cache.ts';
import {allowsOrigin} from './cors-headers.ts';
import {LambdaFailure} from './edge-lambda/lambda-failure.ts';
import {EdgeFailure, methodNotAllowed, sendErrorPage} from './error-page.ts';
import type {Exchange} from './exchange.ts';
import {forward} from './forward.ts';
import {matchBehavior} from './match-behavior.ts';
import {policyOf} from './policy-of.ts';
import {headerValue} from './request-headers.ts';
import {FunctionFailure} from './viewer-function/function-failure.ts';
import {runViewerFunction} from './viewer-function/run-viewer-function.ts';
import {sendAnswer} from './send-answer.ts';
import {checkProtocol, readProtocol, Redirection} from './viewer-protocol.ts';
import {readViewerRequest, type ViewerRequest} from './viewer-request.ts';

function route(viewer: ViewerRequest, edge: Edge): {behavior: Behavior; origin: Origin} {
	const {enabled, behaviors, origins} = edge.config();
	if (!enabled) {
		throw new EdgeFailure(403, 'The distribution is disabled.');
	}

	const behavior = matchBehavior(behaviors, viewer.path);
	if (!behavior.allowedMethods.has(viewer.method)) {
		throw new EdgeFailure(403, methodNotAllowed);
	}

	return {behavior, origin: origins.find(({id}) => id === behavior.targetOriginId)!};
}

/**
Refuses a page whose origin the behaviour's policy does not allow. AWS serves it, and leaves it to its browser what it may read; here it would have asked a port of this machine.

@throws EdgeFailure 403.
*/
function refuseForeignPage({headers}: ViewerRequest, behavior: Behavior, edge: Edge): void {
	const origin = headerValue(headers, 'origin');
	const cors = policyOf(behavior, edge)?.cors;
	if (origin !== undefined && !isLoopbackOrigin(origin) && edge.hosts().every(name => !covers(name, nameOf(origin.replace(/^https?:\/\//v, '')))) && !(cors && allowsOrigin(cors, origin))) {
		throw new EdgeFailure(403, `A page of ${JSON.stringify(origin)} asked, and the local stack serves pages of this machine${cors ? ` and of ${cors.allowOrigins.join(', ')}` : ''} alone: name its origin in corsOrigins.`);
	}

	// An image or a script of a foreign page has no Origin.
	if (origin === undefined && isBlindRequest({'sec-fetch-site': headerValue(headers, 'sec-fetch-site'), 'sec-fetch-mode': headerValue(headers, 'sec-fetch-mode')})) {
		throw new EdgeFailure(403, 'A foreign page asked without saying whose it is, and the local stack serves only those that corsOrigins names.');
	}
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
	if (failure instanceof Redirection) {
		response.setHeader('location', failure.location);
	}

	sendErrorPage(response, failure, {
		edge: edge.name, requestId, isLast: failure.status === 413 || !request.complete,
		...(failure instanceof FunctionFailure && {outcome: failure.fault, adorn: failure.adorn}),
		...(failure instanceof LambdaFailure && {outcome: failure.fault}),
	});
}

/**
Serves one viewer request: checks it, finds its behaviour, lets its function have it, asks the origin and streams the answer. It never rejects; each failure becomes an error page, or, after the head, the end of the connection.
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
		const asked = readViewerRequest(request, edge.limits);
		const protocol = readProtocol(request, asked, edge);
		const {behavior, origin} = route(asked, edge);
		if (protocol === 'http') {
			checkProtocol(request, asked, behavior);
		}

		refuseForeignPage(asked, behavior, edge);
		const {viewer: changed, answer} = await runViewerFunction(asked, {behavior, edge, requestId});
		if (answer !== undefined) {
			await sendAnswer({
				request, response, viewer: asked, edge, requestId,
			}, answer, {outcome: 'FunctionGeneratedResponse', policy: edge.generatedAnswerPolicy === 'applied' ? policyOf(behavior, edge) : undefined});
			return;
		}

		const viewer = normaliseEncodings(changed, behavior.cachePolicy);
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
