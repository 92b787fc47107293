import type {Exchange} from '../exchange.ts';
import type {PreparedRequest} from '../origin-request.ts';
import type {GeneratedAnswer} from '../viewer-function/generated-answer.ts';
import {InvalidResult, readObject} from '../viewer-function/invalid-result.ts';
import {askLambda, type Fail} from './ask-lambda.ts';
import {ForbiddenHeader} from './check-lambda-headers.ts';
import {changedOriginHeaders} from './changed-origin-request.ts';
import {readLambdaAnswer} from './lambda-answer.ts';
import {LambdaFailure} from './lambda-failure.ts';
import {lambdaBody, makeOriginEvent} from './make-origin-event.ts';
import {readAhead} from './read-ahead.ts';
import {UnplayedResult} from './unplayed-result.ts';

/**
What becomes of a request: it goes on, with what was read of its body already, or the function answered it.
*/
export type LambdaResult = {prepared: PreparedRequest; lead: readonly Uint8Array[]; answer?: undefined} | {answer: GeneratedAnswer};

/**
Lets a behaviour's Lambda function have a request before it goes to the origin; without a function it goes on as it is.

Of a body that the function gets, the first piece is read before, and no more than that is held: whatever the function makes of it, the whole body goes to the origin.

@param prepared - As it would go to the origin.
@throws LambdaFailure where the function fails, or returns what CloudFront can't use.
*/
export async function runOriginLambda(prepared: PreparedRequest, exchange: Exchange): Promise<LambdaResult> {
	const {request, viewer, behavior, origin, edge, requestId, signal} = exchange;
	const association = behavior.originRequestLambda;
	if (association === undefined) {
		return {prepared, lead: []};
	}

	const {arn, includeBody} = association;
	const {edgeBodyBytes, edgeAnswerBytes} = edge.limits;
	const hasBody = includeBody && viewer.hasBody;
	const lead = hasBody ? await readAhead(request, edgeBodyBytes) : [];
	const event = makeOriginEvent({
		clientIp: viewer.address,
		method: viewer.method,
		uri: viewer.path,
		querystring: prepared.rawQuery,
		headers: prepared.headers,
		origin,
		body: hasBody ? lambdaBody(lead, edgeBodyBytes) : undefined,
	}, {distributionDomainName: edge.hosts()[0]!, distributionId: edge.distribution.id, requestId});
	const log = (line: string): void => {
		edge.log(`cloudfront lambda ${arn.split(':function:', 2)[1]} ${requestId} ${line}`);
	};

	const fail: Fail = (fault, reason, detail = '') => {
		log(`${fault}: ${reason}${detail === '' ? '' : ` (${detail})`}`);
		return new LambdaFailure(fault, reason);
	};

	const answered = await askLambda(arn, event, edge, fail);
	signal.throwIfAborted();
	try {
		const returned = readObject(answered, 'What it returns');
		return Object.hasOwn(returned, 'status')
			? {answer: readLambdaAnswer(returned, edgeAnswerBytes)}
			: {prepared: {...prepared, headers: changedOriginHeaders(prepared.headers, event.Records[0].cf.request, returned)}, lead};
	} catch (error) {
		if (error instanceof UnplayedResult) {
			log(error.message);
		}

		if (!(error instanceof InvalidResult)) {
			throw error;
		}

		throw fail('LambdaValidationError', error.message, error instanceof ForbiddenHeader ? error.header : '');
	}
}
