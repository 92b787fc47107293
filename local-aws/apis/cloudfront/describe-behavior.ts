import type {XmlValue} from '../../http-api/xml.ts';
import {PropertyReader} from '../../cloudfront/configuration/property-reader.ts';
import {listed} from './listed.ts';

function describeAssociation({value, path}: {value: unknown; path: string}): XmlValue {
	const reader = new PropertyReader(value, path);
	return {FunctionARN: reader.string('functionArn'), EventType: reader.string('eventType')};
}

function describeLambda({value, path}: {value: unknown; path: string}): XmlValue {
	const reader = new PropertyReader(value, path);
	return {LambdaFunctionARN: reader.string('lambdaArn'), EventType: reader.string('eventType'), IncludeBody: reader.boolean('includeBody', false)};
}

/**
A cache behaviour out of its arguments, as `DistributionConfig` shows it (CloudFront API reference, CacheBehavior). What the local CloudFront refuses in arguments is shown as absent.
*/
export function describeBehavior(value: unknown, path: string): Record<string, XmlValue | undefined> {
	const reader = new PropertyReader(value, path);
	return {
		PathPattern: reader.optionalString('pathPattern'),
		TargetOriginId: reader.string('targetOriginId'),
		TrustedSigners: {Enabled: false, Quantity: 0},
		TrustedKeyGroups: {Enabled: false, Quantity: 0},
		ViewerProtocolPolicy: reader.string('viewerProtocolPolicy'),
		AllowedMethods: {...listed('Method', reader.strings('allowedMethods')), CachedMethods: listed('Method', reader.strings('cachedMethods'))},
		SmoothStreaming: reader.boolean('smoothStreaming', false),
		Compress: reader.boolean('compress', false),
		LambdaFunctionAssociations: listed('LambdaFunctionAssociation', reader.list('lambdaFunctionAssociations').map(item => describeLambda(item))),
		FunctionAssociations: listed('FunctionAssociation', reader.list('functionAssociations').map(item => describeAssociation(item))),
		FieldLevelEncryptionId: '',
		CachePolicyId: reader.string('cachePolicyId'),
		OriginRequestPolicyId: reader.optionalString('originRequestPolicyId'),
		ResponseHeadersPolicyId: reader.optionalString('responseHeadersPolicyId'),
		GrpcConfig: {Enabled: false},
	};
}
