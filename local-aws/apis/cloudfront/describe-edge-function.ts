import type {FunctionOutcome} from '../../cloudfront/functions/engine/function-program.ts';
import type {EdgeFunction} from '../../cloudfront/functions/types.ts';
import type {XmlValue} from '../../http-api/xml.ts';
import {listed} from './listed.ts';

/**
A stage of a function as `FunctionSummary` shows it (CloudFront API reference).
*/
export function describeEdgeFunction({name, arn, stage, status, comment, runtime, keyValueStoreAssociations, created, lastModified}: EdgeFunction): Record<string, XmlValue> {
	return {
		Name: name,
		Status: status,
		FunctionConfig: {
			Comment: comment, Runtime: runtime, KeyValueStoreAssociations: listed('KeyValueStoreAssociation', keyValueStoreAssociations.map(storeArn => ({KeyValueStoreARN: storeArn}))),
		},
		FunctionMetadata: {
			FunctionARN: arn, Stage: stage, CreatedTime: created, LastModifiedTime: lastModified,
		},
	};
}

/**
How much of its time a run took, of 100. AWS's measure is secret: this is guessed from published ones, such as 6 for a rewritten path and 19 for a signed token's check.
*/
function utilization(outcome: FunctionOutcome): number {
	switch (outcome.kind) {
		case 'returned': {
			return Math.min(6 + (5 * outcome.digests) + (3 * outcome.reads), 99);
		}

		case 'failed': {
			return 0;
		}

		case 'overBudget': {
			return 100;
		}
	}
}

function errorMessage(outcome: FunctionOutcome): string {
	const said = 'The CloudFront function associated with the CloudFront distribution is invalid or could not run.';
	switch (outcome.kind) {
		case 'returned': {
			return '';
		}

		case 'failed': {
			return `${said} ${outcome.message}`;
		}

		case 'overBudget': {
			return `${said} It used more than its time.`;
		}
	}
}

/**
A run as `TestResult` shows it. As on AWS, nobody looks whether CloudFront could use what the function returned (developer guide, test-function).
*/
export function describeTest(tested: EdgeFunction, outcome: FunctionOutcome): Record<string, XmlValue> {
	const value = outcome.kind === 'returned' ? outcome.value : undefined;
	const isAnswer = typeof value === 'object' && value !== null && Object.hasOwn(value, 'statusCode');
	return {
		FunctionSummary: describeEdgeFunction(tested),
		ComputeUtilization: String(utilization(outcome)),
		FunctionExecutionLogs: {member: outcome.logs},
		FunctionErrorMessage: errorMessage(outcome),
		FunctionOutput: value === undefined ? '' : JSON.stringify(isAnswer ? {response: value} : {request: value}),
	};
}
