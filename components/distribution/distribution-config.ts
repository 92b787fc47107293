import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type {DistributionOptions} from './streaming-distribution-args.ts';
import type {StreamingRoute} from './streaming-route.ts';

/**
CloudFront's managed policies (developer guide, using-managed-cache-policies and using-managed-origin-request-policies).
*/
const managedPolicies = {
	cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
	// Everything but Host: a function URL refuses a foreign Host.
	allViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
} as const;

/**
The statuses that CloudFront keeps for 10 seconds unless told otherwise, even where caching is off (developer guide, HTTPStatusCodes).
*/
const cacheableErrors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
The id of a route's origin: its name without the slash.
*/
export function originId(route: string): string {
	return route.slice(1);
}

/**
The parts of a distribution that the functions and policies decide.
*/
export type DistributionParts = {
	routes: Readonly<Record<string, StreamingRoute>>;
	originAccessControlId: pulumi.Input<string>;
	responseHeadersPolicyId: pulumi.Input<string>;
	/**
	The function that each viewer's request meets first, and that proves it to the function behind. Absent: neither is there, nor is a proof demanded.
	*/
	edgeFunctionArn?: pulumi.Input<string>;
	/**
	The version of the function that hashes bodies on their way to the origin. Absent: nobody does.
	*/
	edgeBodyHashArn?: pulumi.Input<string> | undefined;
	originReadTimeout: number;
	responseCompletionTimeout?: number | undefined;
	priceClass: string;
	comment: pulumi.Input<string>;
	tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
	/**
	What a domain of one's own says of names and certificate.
	*/
	domain?: Pick<aws.cloudfront.DistributionArgs, 'aliases' | 'viewerCertificate'> | undefined;
} & Pick<DistributionOptions, 'webAclId' | 'loggingConfig' | 'ipAddressType'>;

/**
The arguments of the distribution: for each route one origin and two behaviours (`/x` and `/x/*`); everything else goes to the first route.
*/
export function distributionConfig(parts: DistributionParts): aws.cloudfront.DistributionArgs {
	const {routes, originReadTimeout, responseCompletionTimeout, webAclId, loggingConfig, ipAddressType, tags, edgeFunctionArn, edgeBodyHashArn} = parts;
	const behavior = (route: string) => ({
		targetOriginId: originId(route),
		// A redirected request has sent its key in plain already.
		viewerProtocolPolicy: 'https-only',
		allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
		cachedMethods: ['GET', 'HEAD'],
		cachePolicyId: managedPolicies.cachingDisabled,
		originRequestPolicyId: managedPolicies.allViewerExceptHostHeader,
		responseHeadersPolicyId: parts.responseHeadersPolicyId,
		...(edgeFunctionArn !== undefined && {functionAssociations: [{eventType: 'viewer-request', functionArn: edgeFunctionArn}]}),
		...(edgeBodyHashArn !== undefined && {lambdaFunctionAssociations: [{eventType: 'origin-request', lambdaArn: edgeBodyHashArn, includeBody: true}]}),
		// An origin that compresses holds bytes back.
		compress: false,
	});
	const names = Object.keys(routes);
	return {
		enabled: true,
		comment: parts.comment,
		httpVersion: 'http2and3',
		isIpv6Enabled: true,
		priceClass: parts.priceClass,
		waitForDeployment: true,
		...(webAclId !== undefined && {webAclId}),
		...(loggingConfig !== undefined && {loggingConfig}),
		origins: Object.entries(routes).map(([route, {functionUrl, former}]) => ({
			originId: originId(route),
			domainName: pulumi.output(former?.functionUrl ?? functionUrl).apply(url => new URL(url).host),
			originAccessControlId: parts.originAccessControlId,
			customHeaders: [
				{name: 'x-lsf-route', value: route},
				// In the same change as the edge function that proves it, so that at no edge one is without the other.
				...(edgeFunctionArn === undefined ? [] : [{name: 'x-lsf-auth', value: 'proof'}]),
				{name: 'x-lsf-read-timeout', value: String(originReadTimeout)},
			],
			customOriginConfig: {
				httpPort: 80,
				httpsPort: 443,
				originProtocolPolicy: 'https-only',
				originSslProtocols: ['TLSv1.2'],
				originReadTimeout,
				...(ipAddressType !== undefined && {ipAddressType}),
				// Longer than the default of 5 s, so that a conversation keeps its connection to the function.
				originKeepaliveTimeout: 60,
			},
			...(responseCompletionTimeout !== undefined && {responseCompletionTimeout}),
		})),
		defaultCacheBehavior: behavior(names[0] ?? ''),
		orderedCacheBehaviors: names.flatMap(route => [route, `${route}/*`].map(pathPattern => ({pathPattern, ...behavior(route)}))),
		customErrorResponses: cacheableErrors.map(errorCode => ({errorCode, errorCachingMinTtl: 0})),
		restrictions: {geoRestriction: {restrictionType: 'none'}},
		...(parts.domain ?? {viewerCertificate: {cloudfrontDefaultCertificate: true}}),
		...(tags && {tags}),
	};
}
