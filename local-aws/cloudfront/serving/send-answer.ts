import {STATUS_CODES} from 'node:http';
import {finished} from 'node:stream/promises';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {ParsedResponseHeadersPolicy} from '../configuration/response-headers-policy.ts';
import type {Exchange} from './exchange.ts';
import {edgeHeaders, withPolicy} from './response-headers.ts';
import type {GeneratedAnswer} from './viewer-function/generated-answer.ts';

/**
How long the rest of a body is read after the answer, in the configuration's seconds: a connection that closes with unread bytes is reset, and the viewer may lose the answer.
*/
const lingering = 5;

/**
How an answer is sent: what `x-cache` says of it, and the response headers policy that is applied to it.
*/
export type AnswerOptions = {outcome: 'FunctionGeneratedResponse' | 'LambdaGeneratedResponse'; policy: ParsedResponseHeadersPolicy | undefined};

/**
Sends an answer that a function made. A body that is still coming is dropped, and the connection closes after it.
*/
export async function sendAnswer({request, response, viewer, edge, requestId}: Pick<Exchange, 'edge' | 'request' | 'requestId' | 'response' | 'viewer'>, {status, statusText, headers, body}: GeneratedAnswer, {outcome, policy}: AnswerOptions): Promise<void> {
	if (viewer.hasBody && !request.complete) {
		// A body that came in the same piece as the headers is known to be whole a moment later.
		await nextTurn();
	}

	const isComplete = !viewer.hasBody || request.complete;
	const own = [
		...(headers.some(([name]) => name.toLowerCase() === 'server') ? [] : [['server', 'CloudFront'] as const]),
		...headers,
		...(status === 204 || status === 304 ? [] : [['content-length', String(body.length)] as const]),
	];
	response.writeHead(status, statusText ?? STATUS_CODES[status] ?? '', [
		...(policy ? withPolicy(own, policy, viewer) : own),
		...edgeHeaders({outcome, edge: edge.name, requestId}),
		...(isComplete ? [] : [['connection', 'close'] as const]),
	].flat());
	response.flushHeaders();
	if (body.length > 0) {
		response.write(body);
	}

	if (!isComplete) {
		const signal = AbortSignal.timeout(lingering * edge.secondMs);
		request.resume();
		try {
			await finished(request, {signal});
		} catch {
			// Enough; or it broke.
		}
	}

	response.end();
}
