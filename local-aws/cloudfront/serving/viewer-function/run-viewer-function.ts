import type {Behavior} from '../../configuration/types.ts';
import type {Edge} from '../edge-surroundings.ts';
import {policyOf} from '../policy-of.ts';
import {withPolicy} from '../response-headers.ts';
import type {ViewerRequest} from '../viewer-request.ts';
import {changedRequest} from './changed-request.ts';
import {FunctionFailure, type FunctionFault} from './function-failure.ts';
import {readAnswer, type GeneratedAnswer} from './generated-answer.ts';
import {InvalidResult, readObject} from './invalid-result.ts';
import {makeEvent} from './make-event.ts';

/**
What becomes of a request: it goes on, or the function answered it.
*/
export type FunctionResult = {viewer: ViewerRequest; answer?: undefined} | {viewer?: undefined; answer: GeneratedAnswer};

/**
Lets a behaviour's function have a viewer's request; without a function it goes on as it is.

@param asked - As it came.
@param route - Where it goes.
@throws FunctionFailure where it fails, or returns what CloudFront can't use.
*/
export async function runViewerFunction(asked: ViewerRequest, {behavior, edge, requestId}: {behavior: Behavior; edge: Edge; requestId: string}): Promise<FunctionResult> {
	const arn = behavior.viewerRequestFunction;
	if (arn === undefined) {
		return {viewer: asked};
	}

	const event = makeEvent(asked, {distributionDomainName: edge.hosts()[0]!, distributionId: edge.distribution.id, requestId});
	const outcome = await edge.runFunction(arn, event, asked.rawQuery === '' ? undefined : asked.rawQuery);
	const failure = (fault: FunctionFault): FunctionFailure => new FunctionFailure(fault, headers => {
		const policy = policyOf(behavior, edge);
		return policy ? withPolicy(headers, policy, asked) : headers;
	});
	const log = (line: string): void => {
		edge.log(`cloudfront function ${arn.split('/').at(-1)} ${requestId} ${line}`);
	};

	for (const line of outcome.logs) {
		log(line);
	}

	if (outcome.kind === 'failed') {
		log(`failed: ${outcome.message}`);
		throw failure('FunctionExecutionError');
	}

	if (outcome.kind === 'overBudget') {
		log('used more than its time');
		if (edge.functionOverBudget === 'skipped') {
			return {viewer: asked};
		}

		throw failure('FunctionThrottledError');
	}

	if (outcome.customData !== undefined) {
		log(`custom data: ${outcome.customData}`);
	}

	try {
		const returned = readObject(outcome.value, 'What it returns');
		return Object.hasOwn(returned, 'statusCode') ? {answer: readAnswer(returned)} : {viewer: changedRequest(asked, event.request, returned, edge.limits.viewerUrlBytes)};
	} catch (error) {
		if (!(error instanceof InvalidResult)) {
			throw error;
		}

		log(`returned what CloudFront refuses: ${error.message}`);
		throw failure('FunctionValidationError');
	}
}
