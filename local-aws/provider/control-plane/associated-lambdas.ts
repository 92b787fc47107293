import {isRecord, type Properties} from '../wire/wire-values.ts';

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/**
The ARNs of the Lambda functions that a distribution's inputs associate, in its order of behaviours. What isn't one is left to CloudFront to refuse.
*/
export function associatedLambdas({defaultCacheBehavior, orderedCacheBehaviors}: Properties): string[] {
	return [...listOf(orderedCacheBehaviors), defaultCacheBehavior]
		.flatMap(behavior => isRecord(behavior) ? listOf(behavior.lambdaFunctionAssociations) : [])
		.flatMap(association => isRecord(association) && typeof association.lambdaArn === 'string' ? [association.lambdaArn] : []);
}
