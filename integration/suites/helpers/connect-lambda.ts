import {LambdaClient} from '@aws-sdk/client-lambda';
import type {Target} from './target.ts';

/**
A client of Lambda's own API in the target's account, with the caller's credentials. It doesn't repeat anything.
*/
export function connectLambda({region, credentials, endpoint}: Pick<Target, 'region' | 'credentials' | 'endpoint'>): LambdaClient {
	return new LambdaClient({
		region, credentials, maxAttempts: 1, ...(endpoint !== undefined && {endpoint}),
	});
}
