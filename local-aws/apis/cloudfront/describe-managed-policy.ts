import {CloudFrontError} from '../../cloudfront/configuration/cloudfront-error.ts';
import {cachePolicies, originRequestPolicies, type OriginRequestPolicy} from '../../cloudfront/configuration/managed-policies.ts';
import type {XmlValue} from '../../http-api/xml.ts';
import {listed} from './listed.ts';

type Described = Record<string, XmlValue | undefined>;

/**
A managed cache policy as `GetCachePolicy` shows it; without `LastModifiedTime`.

@throws CloudFrontError `NoSuchCachePolicy` for those that the local stack does not model, which no distribution here names.
*/
export function describeCachePolicy(id: string): Described {
	const policy = cachePolicies.get(id);
	if (!policy) {
		throw new CloudFrontError('NoSuchCachePolicy', 'The cache policy does not exist.');
	}

	const {name, minimumTtl, defaultTtl, maximumTtl, encodings} = policy;
	return {
		Id: id,
		CachePolicyConfig: {
			Comment: '',
			Name: `Managed-${name}`,
			DefaultTTL: defaultTtl,
			MaxTTL: maximumTtl,
			MinTTL: minimumTtl,
			ParametersInCacheKeyAndForwardedToOrigin: {
				EnableAcceptEncodingGzip: encodings.includes('gzip'),
				EnableAcceptEncodingBrotli: encodings.includes('br'),
				HeadersConfig: {HeaderBehavior: 'none'},
				CookiesConfig: {CookieBehavior: 'none'},
				QueryStringsConfig: {QueryStringBehavior: 'none'},
			},
		},
	};
}

const headers: Readonly<Record<Exclude<OriginRequestPolicy, 'none'>, {name: string; config: Described}>> = {
	'all-viewer': {name: 'Managed-AllViewer', config: {HeaderBehavior: 'allViewer'}},
	'all-viewer-except-host': {name: 'Managed-AllViewerExceptHostHeader', config: {HeaderBehavior: 'allExcept', Headers: listed('Name', ['host'])}},
};

/**
A managed origin request policy as `GetOriginRequestPolicy` shows it; without `LastModifiedTime`.

@throws CloudFrontError `NoSuchOriginRequestPolicy` for those that the local stack does not model.
*/
export function describeOriginRequestPolicy(id: string): Described {
	const policy = originRequestPolicies.get(id);
	if (policy === undefined || policy === 'none') {
		throw new CloudFrontError('NoSuchOriginRequestPolicy', 'The origin request policy does not exist.');
	}

	const {name, config} = headers[policy];
	return {
		Id: id,
		OriginRequestPolicyConfig: {
			Comment: '', Name: name, HeadersConfig: config, CookiesConfig: {CookieBehavior: 'all'}, QueryStringsConfig: {QueryStringBehavior: 'all'},
		},
	};
}
