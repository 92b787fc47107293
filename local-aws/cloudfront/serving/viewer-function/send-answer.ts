import {STATUS_CODES} from 'node:http';
import {finished} from 'node:stream/promises';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Exchange} from '../forward.ts';
import {edgeHeaders, withPolicy} from '../response-headers.ts';
import {policyOf} from '../policy-of.ts';
import type {GeneratedAnswer} from './generated-answer.ts';

/**
How long the rest of a body is read after the answer, in the configuration's seconds: a connection that closes with unread bytes is reset, and the viewer may lose the answer.
*/
const lingering = 5;

/**
Sends an answer that a function made. A body that is still coming is dropped, and the connection closes after it.
*/
export async function sendAnswer({request, response, viewer, behavior, edge, requestId}: Pick<Exchange, 'behavior' | 'edge' | 'request' | 'requestId' | 'response' | 'viewer'>, {status, statusText, headers, body}: GeneratedAnswer): Promise<void> {
	if (viewer.hasBody && !request.complete) {
		// A body that came in the same piece as the headers is known to be whole a moment later.
		await nextTurn();
	}

	const isComplete = !viewer.hasBody || request.complete;
	const own = [
		...(headers.some(([name]) => name === 'server') ? [] : [['server', 'CloudFront'] as const]),
		...headers,
		...(status === 204 || status === 304 ? [] : [['content-length', String(body.length)] as const]),
	];
	const policy = edge.generatedAnswerPolicy === 'applied' ? policyOf(behavior, edge) : undefined;
	response.writeHead(status, statusText ?? STATUS_CODES[status] ?? '', [
		...(policy ? withPolicy(own, policy, viewer) : own),
		...edgeHeaders({outcome: 'FunctionGeneratedResponse', edge: edge.name, requestId}),
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
