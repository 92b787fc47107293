import {CloudFront} from '../../cloudfront/cloudfront.ts';
import {edgeLambdasOf} from '../../cloudfront/edge-lambdas/edge-lambdas-of.ts';
import {Acm} from '../../domains/acm.ts';
import {Authority} from '../../domains/authority.ts';
import {Route53} from '../../domains/route53.ts';
import {Iam} from '../../iam/iam.ts';
import {awsLimits} from '../../limits.ts';
import {chooseModel} from '../../models/choose-model.ts';
import {Regions} from '../../regions.ts';
import type {ProviderOptions} from '../provider-types.ts';
import type {Services} from '../resource-type.ts';

/**
The account of the tests.
*/
export const accountId = '123456789012';

function log() {
	return undefined;
}

/**
The services of an empty account; those of Regions are the first one's, unless they are opened by `regions`.
*/
export type TestServices = Services & {regions: Regions};

/**
Starts them, in us-east-1. Stop them with {@link stopServices}.
*/
export function startServices(): TestServices {
	const iam = new Iam({accountId, partition: 'aws', region: 'us-east-1'});
	const regions = new Regions('us-east-1', {
		iam, model: chooseModel({}), limits: awsLimits, failedStreamEnding: 'clean', seed: 1, log, changed: log, replicaOf: arn => cloudfront.replicas.of(arn),
	});
	const route53 = new Route53();
	const authority = new Authority();
	const acm: Acm = new Acm({
		accountId, partition: 'aws', authority, route53, user: arn => cloudfront.userOfCertificate(arn)?.arn,
	});
	const cloudfront: CloudFront = new CloudFront({
		iam, limits: awsLimits, lambdas: edgeLambdasOf(() => regions.find('us-east-1')?.lambda), resolveHost: host => regions.resolveHost(host), failedStreamEnding: 'clean', log, authority, certificate: arn => acm.get(arn),
	});
	return {
		...regions.home, iam, cloudfront, acm, route53, regions,
	};
}

/**
What a provider needs of them.
*/
export function providerOptions({iam, cloudfront, acm, route53, regions}: TestServices): ProviderOptions {
	return {
		services: {
			iam, cloudfront, acm, route53,
		}, region: async name => regions.open(name),
	};
}

/**
Stops what {@link startServices} started.
*/
export async function stopServices({lambda, cloudfront, regions}: TestServices): Promise<void> {
	// Nothing else may keep this process alive while they stop.
	const alive = setInterval(() => undefined, 1000);
	await Promise.all([cloudfront.close(), lambda.close(), ...regions.all.flatMap(({services}) => services.map(async service => service.close()))]);
	clearInterval(alive);
}
