import {keptErrors} from '../serving/time-to-live.ts';
import {invalidArgument, notModelled} from './cloudfront-error.ts';
import {parseBehavior} from './parse-behavior.ts';
import {parseOrigin} from './parse-origin.ts';
import {parseAliases, parseViewerCertificate} from './parse-viewer-certificate.ts';
import {PropertyReader} from './property-reader.ts';
import type {Behavior, ParsedDistribution} from './types.ts';

// Chosen by where viewers are, or by what the browser speaks; the local stack has one place and HTTP/1.1.
const priceClasses = ['PriceClass_All', 'PriceClass_200', 'PriceClass_100'] as const;
const httpVersions = ['http1.1', 'http2', 'http2and3', 'http3'] as const;

function unique(values: readonly string[], path: string): void {
	const repeated = values.find((value, index) => values.indexOf(value) !== index);
	if (repeated !== undefined) {
		throw invalidArgument(path, `must be unique, but ${JSON.stringify(repeated)} is there twice`);
	}
}

/**
The statuses that may have an error response of their own (API reference, CustomErrorResponse).
*/
const statusesWithResponse = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

function errorResponse({value, path}: {value: unknown; path: string}): number {
	const reader = new PropertyReader(value, path);
	const code = reader.number('errorCode', {minimum: 400, maximum: 504});
	if (!statusesWithResponse.includes(code)) {
		throw invalidArgument(reader.at('errorCode'), `must be one of ${statusesWithResponse.join(', ')}, but is ${code}`);
	}

	if (reader.number('errorCachingMinTtl', {fallback: 10}) !== 0) {
		throw notModelled(reader.at('errorCachingMinTtl'), `caching of errors (status ${code}; only 0 is known)`);
	}

	reader.unmodelled({responseCode: 0, responsePagePath: undefined});
	reader.done();
	return code;
}

/**
An edge that keeps answers keeps errors too, for 10 seconds by default. (Whether it does so where the cache policy keeps nothing, the documentation doesn't say.)
*/
function refuseKeptErrors(behaviors: readonly Behavior[], errorCodes: readonly number[]): void {
	const kept = behaviors.some(({cachePolicy}) => cachePolicy.maximumTtl > 0) ? keptErrors.find(code => !errorCodes.includes(code)) : undefined;
	if (kept !== undefined) {
		throw notModelled('customErrorResponses', `caching of errors (beside a cache policy that keeps answers, each of ${keptErrors.join(', ')} needs an errorCachingMinTtl of 0; ${kept} has none)`);
	}
}

function restrictions(reader: PropertyReader): void {
	const geo = reader.object('geoRestriction');
	if (geo.string('restrictionType') !== 'none') {
		throw notModelled(geo.at('restrictionType'), 'geographic restrictions');
	}

	geo.unmodelled({locations: undefined});
	geo.done();
	reader.done();
}

/**
Checks a distribution's arguments, in the shape of `DistributionArgs` of `@pulumi/aws` with plain values.

@throws CloudFrontError on what AWS refuses, and on everything that the local stack doesn't model, naming the property.
*/
export function parseDistribution(config: Record<string, unknown>): ParsedDistribution {
	const reader = new PropertyReader(config, '');
	const origins = reader.list('origins').map(({value, path}) => parseOrigin(value, path));
	const originIds = origins.map(({id}) => id);
	unique(originIds, 'origins[].originId');
	const ordered = reader.list('orderedCacheBehaviors').map(({value, path}) => parseBehavior(value, path, {hasPattern: true, originIds}));
	unique(ordered.map(({pathPattern}) => pathPattern!), 'orderedCacheBehaviors[].pathPattern');
	const last = parseBehavior(reader.raw('defaultCacheBehavior'), 'defaultCacheBehavior', {hasPattern: false, originIds});
	const isEnabled = reader.boolean('enabled');
	const responses = reader.list('customErrorResponses').map(item => errorResponse(item));
	unique(responses.map(String), 'customErrorResponses[].errorCode');
	refuseKeptErrors([...ordered, last], responses);

	const certificate = parseViewerCertificate(reader.object('viewerCertificate'));
	const aliases = parseAliases(reader, certificate);
	unique(aliases, 'aliases');
	restrictions(reader.object('restrictions'));
	reader.oneOf('priceClass', priceClasses, 'PriceClass_All');
	reader.oneOf('httpVersion', httpVersions, 'http2');
	if (reader.string('comment', '').length > 128) {
		throw invalidArgument('comment', 'must have at most 128 characters');
	}

	// What the deployment tool does with them is its own matter.
	for (const name of ['isIpv6Enabled', 'retainOnDelete', 'waitForDeployment']) {
		reader.boolean(name, false);
	}

	reader.raw('tags');
	reader.unmodelled({
		anycastIpListId: undefined,
		cacheTagConfig: undefined,
		connectionFunctionAssociation: undefined,
		continuousDeploymentPolicyId: undefined,
		defaultRootObject: undefined,
		loggingConfig: undefined,
		originGroups: undefined,
		staging: false,
		viewerMtlsConfig: undefined,
		webAclId: undefined,
	});
	reader.done();
	return {
		enabled: isEnabled, aliases, certificate, origins, behaviors: [...ordered, last],
	};
}
