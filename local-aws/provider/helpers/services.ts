import {CloudFront} from '../../cloudfront/cloudfront.ts';
import {Iam} from '../../iam/iam.ts';
import {Lambda} from '../../lambda/lambda.ts';
import {awsLimits} from '../../limits.ts';
import {LogGroups} from '../../logs/log-groups.ts';
import type {Services} from '../resource-type.ts';

/**
The account of the tests.
*/
export const accountId = '123456789012';

function log() {
	return undefined;
}

/**
Services of an empty account. Stop them with {@link stopServices}.
*/
export function startServices(): Services {
	const iam = new Iam({accountId, partition: 'aws', region: 'us-east-1'});
	const lambda = new Lambda({
		iam, limits: awsLimits, endpoints: () => ({bedrockRuntime: 'http://127.0.0.1:9', sagemakerRuntime: 'http://127.0.0.1:9'}), failedStreamEnding: 'clean', seed: 1, log,
	});
	const cloudfront = new CloudFront({
		iam, limits: awsLimits, resolveHost: host => lambda.resolveHost(host), failedStreamEnding: 'clean', log,
	});
	return {
		iam, lambda, cloudfront, logGroups: new LogGroups(),
	};
}

/**
Stops what {@link startServices} started.
*/
export async function stopServices({lambda, cloudfront}: Services): Promise<void> {
	// Nothing else may keep this process alive while they stop.
	const alive = setInterval(() => undefined, 1000);
	await Promise.all([cloudfront.close(), lambda.close()]);
	clearInterval(alive);
}
