import {buffer} from 'node:stream/consumers';
import {LambdaError} from '../../../lambda/lambda-error.ts';
import type {Completion, InvokeResult} from '../../../lambda/types.ts';
import type {Edge} from '../edge-surroundings.ts';
import type {LambdaFailure} from './lambda-failure.ts';

/**
Says why a function failed, to the log with a detail, and ends the request.
*/
export type Fail = (fault: LambdaFailure['fault'], reason: string, detail?: string) => LambdaFailure;

function reasonOf(completion: Exclude<Completion, {outcome: 'ok'}>): string {
	return 'errorType' in completion ? `${completion.errorType}: ${completion.errorMessage}` : completion.errorMessage;
}

async function invoke(arn: string, event: unknown, {runLambda}: Pick<Edge, 'runLambda'>, fail: Fail): Promise<Exclude<InvokeResult, {type: 'throttled'}>> {
	let result;
	try {
		result = await runLambda(arn, Buffer.from(JSON.stringify(event)));
	} catch (error) {
		throw error instanceof LambdaError ? fail('LambdaExecutionError', error.message) : error;
	}

	if (result.type === 'throttled') {
		throw fail('LambdaLimitExceeded', result.reason);
	}

	return result;
}

/**
Runs a Lambda function with an event, and waits for all that it returns.

@throws LambdaFailure where it fails, takes too long, is throttled or returns no JSON.
*/
export async function askLambda(arn: string, event: unknown, edge: Pick<Edge, 'runLambda'>, fail: Fail): Promise<unknown> {
	const result = await invoke(arn, event, edge, fail);
	if (result.type === 'failed') {
		throw fail('LambdaExecutionError', reasonOf(result.completion));
	}

	// Within Lambda's own limit of an answer, after which its completion says that it failed.
	const text = (await buffer(result.body)).toString();
	const completion = await result.completion;
	if (completion.outcome !== 'ok') {
		throw fail('LambdaExecutionError', reasonOf(completion));
	}

	if (result.streaming) {
		throw fail('LambdaValidationError', 'The function streams its answer, which functions at the edge can\'t.');
	}

	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw fail('LambdaValidationError', 'The function returned invalid JSON.');
	}
}
