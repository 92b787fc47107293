import {CloudFrontError, invalidArgument, notModelled} from './cloudfront-error.ts';
import {cachePolicies, originRequestPolicies, type CachePolicy} from './managed-policies.ts';
import {parseFunctionAssociations} from './parse-function-associations.ts';
import {parseLambdaAssociations} from './parse-lambda-associations.ts';
import {PropertyReader} from './property-reader.ts';
import type {Behavior} from './types.ts';

const methodSets = [
	['GET', 'HEAD'],
	['GET', 'HEAD', 'OPTIONS'],
	['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
].map(set => set.join(', '));

function methods(reader: PropertyReader, name: string, sets: readonly string[]): string[] {
	const list = reader.strings(name);
	if (!sets.includes(list.toSorted().join(', '))) {
		throw invalidArgument(reader.at(name), `must be one of the sets ${sets.map(set => `[${set}]`).join(', ')}, but is [${list.join(', ')}]`);
	}

	return list;
}

function cachePolicyOf(reader: PropertyReader, allowed: readonly string[]): CachePolicy {
	const policy = cachePolicies.get(reader.string('cachePolicyId'));
	if (policy === undefined) {
		throw notModelled(reader.at('cachePolicyId'), `a cache policy other than ${[...cachePolicies].map(([id, {name}]) => `${name} (${id})`).join(', ')}`);
	}

	// Without effect unless the cache policy takes compressed answers (CloudFront developer guide, ServingCompressedFiles).
	if (reader.boolean('compress', false) && policy.encodings.length > 0) {
		throw notModelled(reader.at('compress'), `compression, which ${policy.name} switches on`);
	}

	const cached = methods(reader, 'cachedMethods', methodSets.slice(0, 2));
	const more = cached.find(method => !allowed.includes(method));
	if (more !== undefined) {
		throw invalidArgument(reader.at('cachedMethods'), `must be among the allowedMethods [${allowed.join(', ')}], but has ${more}`);
	}

	if (policy.maximumTtl > 0 && cached.includes('OPTIONS')) {
		throw notModelled(reader.at('cachedMethods'), 'caching of OPTIONS');
	}

	return policy;
}

/**
Checks a cache behaviour.

Only those of `orderedCacheBehaviors` have a pattern.

@throws CloudFrontError `InvalidArgument`, naming the property; `NoSuchOrigin` where the target is no origin of the distribution.
*/
export function parseBehavior(value: unknown, path: string, {hasPattern, originIds}: {hasPattern: boolean; originIds: readonly string[]}): Behavior {
	const reader = new PropertyReader(value, path);
	const targetOriginId = reader.string('targetOriginId');
	if (!originIds.includes(targetOriginId)) {
		throw new CloudFrontError('NoSuchOrigin', `${reader.at('targetOriginId')} must be the originId of one of the origins (${originIds.join(', ')}), but is ${JSON.stringify(targetOriginId)}.`);
	}

	const pathPattern = hasPattern ? reader.string('pathPattern') : undefined;
	if (pathPattern !== undefined && !/^[\w"$\u{26}'*+\-.\/:?@~]{1,255}$/v.test(pathPattern)) {
		throw invalidArgument(reader.at('pathPattern'), `must be 1 to 255 letters, digits and _-.*$/~"'@:+&?, but is ${JSON.stringify(pathPattern)}`);
	}

	const policyId = reader.string('originRequestPolicyId', '');
	const originRequestPolicy = policyId === '' ? 'none' : originRequestPolicies.get(policyId);
	if (originRequestPolicy === undefined) {
		throw notModelled(reader.at('originRequestPolicyId'), `an origin request policy other than ${[...originRequestPolicies].map(([id, name]) => `${name} (${id})`).join(', ')}`);
	}

	const allowedMethods = methods(reader, 'allowedMethods', methodSets);
	const behavior: Behavior = {
		pathPattern,
		targetOriginId,
		allowedMethods: new Set(allowedMethods),
		cachePolicy: cachePolicyOf(reader, allowedMethods),
		originRequestPolicy,
		responseHeadersPolicyId: reader.optionalString('responseHeadersPolicyId'),
		viewerProtocolPolicy: reader.oneOf('viewerProtocolPolicy', ['allow-all', 'https-only', 'redirect-to-https']),
		viewerRequestFunction: parseFunctionAssociations(reader),
		originRequestLambda: parseLambdaAssociations(reader),
	};
	reader.unmodelled({
		defaultTtl: 0,
		fieldLevelEncryptionId: undefined,
		forwardedValues: undefined,
		grpcConfig: undefined,
		maxTtl: 0,
		minTtl: 0,
		realtimeLogConfigArn: undefined,
		smoothStreaming: false,
		trustedKeyGroups: undefined,
		trustedSigners: undefined,
	});
	reader.done();
	return behavior;
}
