import {cloudFrontZoneId as hostedZoneId} from '../../domains/route53.ts';
import {
	anything,
	flag,
	list,
	notPlayed,
	text,
} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';
import type {Properties} from '../wire/wire-values.ts';

function describe({arn, domainName, etag}: {arn: string; domainName: string; etag: string}): Properties {
	return {
		arn, domainName, etag, hostedZoneId, status: 'Deployed', inProgressValidationBatches: 0, lastModifiedTime: new Date().toISOString(), loggingV1Enabled: false, trustedKeyGroups: [{enabled: false}], trustedSigners: [{enabled: false}],
	};
}

/**
`aws:cloudfront/distribution:Distribution`. CloudFront itself checks what is below the first level, and refuses with the path. The id is CloudFront's (`E…`).
*/
export const distribution: ResourceType = {
	token: 'aws:cloudfront/distribution:Distribution',
	global: true,
	tagged: true,
	properties: {
		enabled: flag({required: true}),
		origins: list(anything(), {required: true, min: 1}),
		defaultCacheBehavior: anything({required: true}),
		orderedCacheBehaviors: list(anything()),
		customErrorResponses: list(anything()),
		restrictions: anything({required: true}),
		viewerCertificate: anything({required: true}),
		comment: text({maxLength: 128}),
		httpVersion: text({default: 'http2', allowed: ['http1.1', 'http2', 'http3', 'http2and3']}),
		isIpv6Enabled: flag({default: false}),
		priceClass: text({default: 'PriceClass_All', allowed: ['PriceClass_All', 'PriceClass_200', 'PriceClass_100', 'None']}),
		retainOnDelete: flag({default: false}),
		staging: flag({default: false, replaces: true}),
		waitForDeployment: flag({default: true}),
		aliases: list(text()),
		loggingConfig: anything(),
		defaultRootObject: text(),
		webAclId: text(),
		originGroups: notPlayed(),
		anycastIpListId: notPlayed(),
		cacheTagConfig: notPlayed(),
		connectionFunctionAssociation: notPlayed(),
		continuousDeploymentPolicyId: notPlayed(),
		viewerMtlsConfig: notPlayed(),
	},
	async create(inputs, {services: {cloudfront, distributionPort}, restored, tags}) {
		const domainName = restored?.outputs.domainName;
		const made = await cloudfront.createDistribution(inputs, {
			port: restored ? restored.port ?? 0 : distributionPort?.() ?? 0, securePort: restored?.securePort ?? 0, id: restored?.id, tags, ...(typeof domainName === 'string' && {domainName}),
		});
		return {id: made.id, outputs: {...describe(made), callerReference: `pulumi-${made.id}`}};
	},
	async read({id}, {services: {cloudfront}}) {
		const found = cloudfront.getDistribution(id);
		return found && {...found.config, ...describe(found), tagsAll: found.tags};
	},
	async update({id, state}, inputs, {services: {cloudfront}, tags}) {
		cloudfront.tagDistribution(id, tags);
		const changed = cloudfront.updateDistribution(id, inputs);
		if (inputs.waitForDeployment !== false) {
			await cloudfront.deployedDistribution(id);
		}

		return {...describe(changed), callerReference: state.callerReference};
	},
	async delete({id, state}, {services: {cloudfront}}) {
		const found = cloudfront.getDistribution(id);
		if (!found) {
			return;
		}

		// Only a disabled distribution can be deleted, and the real provider disables one that it retains too (terraform-provider-aws, resourceDistributionDelete).
		cloudfront.updateDistribution(id, {...found.config, enabled: false});
		if (state.retainOnDelete !== true) {
			await cloudfront.deleteDistribution(id);
		}
	},
};
