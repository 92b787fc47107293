import type {XmlValue} from '../../http-api/xml.ts';
import {PropertyReader} from '../../cloudfront/configuration/property-reader.ts';
import type {Distribution, OriginAccessControl} from '../../cloudfront/configuration/types.ts';
import {describeBehavior} from './describe-behavior.ts';
import {describeOrigin} from './describe-origin.ts';
import {listed} from './listed.ts';

type Described = Record<string, XmlValue | undefined>;

function describeErrorResponse({value, path}: {value: unknown; path: string}): XmlValue {
	const reader = new PropertyReader(value, path);
	return {
		ErrorCode: reader.number('errorCode'), ResponsePagePath: '', ResponseCode: '', ErrorCachingMinTTL: reader.number('errorCachingMinTtl', {fallback: 10}),
	};
}

/**
A distribution's configuration out of the arguments that it was deployed with (CloudFront API reference, DistributionConfig). What isn't in them has CloudFront's default; what the local CloudFront refuses in them is shown as absent.
*/
export function describeConfig({id, config}: Distribution): Described {
	const reader = new PropertyReader(config, '');
	return {
		CallerReference: `pulumi-${id}`,
		Aliases: listed('CNAME', reader.strings('aliases')),
		DefaultRootObject: '',
		Origins: listed('Origin', reader.list('origins').map(({value, path}) => describeOrigin(value, path))),
		OriginGroups: listed('OriginGroup', []),
		DefaultCacheBehavior: describeBehavior(reader.raw('defaultCacheBehavior'), 'defaultCacheBehavior'),
		CacheBehaviors: listed('CacheBehavior', reader.list('orderedCacheBehaviors').map(({value, path}) => describeBehavior(value, path))),
		CustomErrorResponses: listed('CustomErrorResponse', reader.list('customErrorResponses').map(item => describeErrorResponse(item))),
		Comment: reader.string('comment', ''),
		PriceClass: reader.string('priceClass', 'PriceClass_All'),
		Enabled: reader.boolean('enabled'),
		ViewerCertificate: {CloudFrontDefaultCertificate: reader.object('viewerCertificate').boolean('cloudfrontDefaultCertificate', false), MinimumProtocolVersion: 'TLSv1', CertificateSource: 'cloudfront'},
		Restrictions: {GeoRestriction: {RestrictionType: reader.object('restrictions').object('geoRestriction').string('restrictionType'), Quantity: 0}},
		WebACLId: '',
		HttpVersion: reader.string('httpVersion', 'http2'),
		IsIPV6Enabled: reader.boolean('isIpv6Enabled', false),
		Staging: reader.boolean('staging', false),
	};
}

/**
A distribution as `GetDistribution` shows it; without `LastModifiedTime`, which the local CloudFront doesn't keep.
*/
export function describeDistribution(distribution: Distribution): Described {
	return {
		Id: distribution.id,
		ARN: distribution.arn,
		Status: distribution.isDeployed ? 'Deployed' : 'InProgress',
		InProgressInvalidationBatches: 0,
		DomainName: distribution.domainName,
		ActiveTrustedSigners: {Enabled: false, Quantity: 0},
		ActiveTrustedKeyGroups: {Enabled: false, Quantity: 0},
		DistributionConfig: describeConfig(distribution),
	};
}

/**
A distribution as `ListDistributions` shows it, by the members that find one: id, names and comment.
*/
export function summariseDistribution({id, arn, domainName, config}: Distribution): Described {
	const reader = new PropertyReader(config, '');
	return {
		Id: id,
		ARN: arn,
		DomainName: domainName,
		Aliases: listed('CNAME', reader.strings('aliases')),
		Comment: reader.string('comment', ''),
		Enabled: reader.boolean('enabled'),
	};
}

/**
An origin access control as `GetOriginAccessControl` shows it.
*/
export function describeAccessControl({id, name, description, signingProtocol, signingBehavior, originAccessControlOriginType}: OriginAccessControl): Described {
	return {
		Id: id,
		OriginAccessControlConfig: {
			Name: name, Description: description, SigningProtocol: signingProtocol, SigningBehavior: signingBehavior, OriginAccessControlOriginType: originAccessControlOriginType,
		},
	};
}
