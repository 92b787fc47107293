import {CloudFrontClient} from '@aws-sdk/client-cloudfront';
import type {Target} from './target.ts';

/**
A client of CloudFront's own API in the target's account, with the caller's credentials. CloudFront is global: its signatures are for us-east-1. It doesn't repeat anything.
*/
export function connectCloudFront({credentials, endpoint}: Pick<Target, 'credentials' | 'endpoint'>): CloudFrontClient {
	return new CloudFrontClient({
		region: 'us-east-1', credentials, maxAttempts: 1, ...(endpoint !== undefined && {endpoint}),
	});
}
