import {
	CloudFrontClient,
	GetCachePolicyCommand,
	GetDistributionCommand,
	GetDistributionConfigCommand,
	GetOriginAccessControlCommand,
	GetOriginRequestPolicyCommand,
	ListCachePoliciesCommand,
	paginateListDistributions,
	UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import anyTest, {type TestFn} from 'ava';
import fc from 'fast-check';
import {
	behavior,
	distribution,
	origin,
	originHost,
} from '../../cloudfront/helpers/with-edge.ts';
import {edgeServices, lambdaAssociation, trust} from '../../cloudfront/helpers/with-edge-lambda.ts';
import {callersOf} from '../helpers/callers.ts';
import {LocalCloud} from '../../cloud.ts';

type Setup = {cloud: LocalCloud; client: CloudFrontClient; clientOf: (statements: unknown[]) => CloudFrontClient};
const test = anyTest as TestFn<Setup>;

test.before(async t => {
	const cloud = await LocalCloud.start();
	t.context = {cloud, ...callersOf(cloud, CloudFrontClient)};
});

test.after.always(async t => {
	await t.context.cloud.close();
});

test('a distribution is shown as it was deployed', async t => {
	const {cloud, client} = t.context;
	const control = cloud.cloudfront.createOriginAccessControl({
		name: 'shown', originAccessControlOriginType: 'lambda', signingBehavior: 'always', signingProtocol: 'sigv4',
	});
	const made = await cloud.cloudfront.createDistribution(distribution({
		comment: 'a <comment> & more',
		httpVersion: 'http2and3',
		isIpv6Enabled: true,
		priceClass: 'PriceClass_100',
		customErrorResponses: [{errorCode: 504, errorCachingMinTtl: 0}],
		origins: [origin({originAccessControlId: control.id, customHeaders: [{name: 'x-lsf-route', value: '/x'}]}, {originReadTimeout: 61, originKeepaliveTimeout: 60})],
		orderedCacheBehaviors: [behavior({pathPattern: '/x/*'})],
	}));
	const {DistributionConfig, ETag} = await client.send(new GetDistributionConfigCommand({Id: made.id}));
	t.is(ETag, made.etag);
	const shownBehavior = {
		TargetOriginId: 'main',
		TrustedSigners: {Enabled: false, Quantity: 0},
		TrustedKeyGroups: {Enabled: false, Quantity: 0},
		ViewerProtocolPolicy: 'redirect-to-https',
		AllowedMethods: {Quantity: 7, Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'], CachedMethods: {Quantity: 2, Items: ['GET', 'HEAD']}},
		SmoothStreaming: false,
		Compress: false,
		LambdaFunctionAssociations: {Quantity: 0},
		FunctionAssociations: {Quantity: 0},
		FieldLevelEncryptionId: '',
		CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
		OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
		GrpcConfig: {Enabled: false},
	};
	t.deepEqual(DistributionConfig as unknown, {
		CallerReference: `pulumi-${made.id}`,
		Aliases: {Quantity: 0},
		DefaultRootObject: '',
		Origins: {
			Quantity: 1,
			Items: [{
				Id: 'main',
				DomainName: originHost,
				OriginPath: '',
				CustomHeaders: {Quantity: 1, Items: [{HeaderName: 'x-lsf-route', HeaderValue: '/x'}]},
				CustomOriginConfig: {
					HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only', OriginSslProtocols: {Quantity: 1, Items: ['TLSv1.2']}, OriginReadTimeout: 61, OriginKeepaliveTimeout: 60, IpAddressType: 'ipv4',
				},
				ConnectionAttempts: 3,
				ConnectionTimeout: 10,
				OriginShield: {Enabled: false},
				OriginAccessControlId: control.id,
			}],
		},
		OriginGroups: {Quantity: 0},
		DefaultCacheBehavior: shownBehavior,
		CacheBehaviors: {Quantity: 1, Items: [{PathPattern: '/x/*', ...shownBehavior}]},
		CustomErrorResponses: {
			Quantity: 1,
			Items: [{
				ErrorCode: 504, ResponsePagePath: '', ResponseCode: '', ErrorCachingMinTTL: 0,
			}],
		},
		Comment: 'a <comment> & more',
		PriceClass: 'PriceClass_100',
		Enabled: true,
		ViewerCertificate: {CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1', CertificateSource: 'cloudfront'},
		Restrictions: {GeoRestriction: {RestrictionType: 'none', Quantity: 0}},
		WebACLId: '',
		HttpVersion: 'http2and3',
		IsIPV6Enabled: true,
		Staging: false,
	});
	const {Distribution} = await client.send(new GetDistributionCommand({Id: made.id}));
	t.like(Distribution, {
		Id: made.id, ARN: made.arn, DomainName: made.domainName, Status: 'Deployed', DistributionConfig: {Comment: 'a <comment> & more'},
	});
	t.like(await client.send(new GetOriginAccessControlCommand({Id: control.id})), {
		ETag: control.etag,
		OriginAccessControl: {
			Id: control.id,
			OriginAccessControlConfig: {
				Name: 'shown', SigningBehavior: 'always', SigningProtocol: 'sigv4', OriginAccessControlOriginType: 'lambda',
			},
		},
	});
});

test('what is shown follows what is deployed', async t => {
	const {cloud, client} = t.context;
	const {id} = await cloud.cloudfront.createDistribution(distribution());
	const arguments_ = fc.record({
		originReadTimeout: fc.integer({min: 1, max: 120}),
		connectionAttempts: fc.integer({min: 1, max: 3}),
		protocols: fc.subarray(['TLSv1', 'TLSv1.1', 'TLSv1.2'], {minLength: 1}),
		policy: fc.constantFrom('b689b0a8-53d0-40ab-baf2-68738e2966ac', '216adef6-5c7f-47e4-b989-5492eafa07d3'),
		patterns: fc.uniqueArray(fc.constantFrom('/a', '/a/*', '/b', '*.js')),
		errors: fc.uniqueArray(fc.constantFrom(400, 403, 404, 500, 504)),
		isEnabled: fc.boolean(),
	});
	await fc.assert(fc.asyncProperty(arguments_, async ({originReadTimeout, connectionAttempts, protocols, policy, patterns, errors, isEnabled}) => {
		cloud.cloudfront.updateDistribution(id, distribution({
			enabled: isEnabled,
			origins: [origin({connectionAttempts}, {originReadTimeout, originSslProtocols: protocols})],
			defaultCacheBehavior: behavior({originRequestPolicyId: policy}),
			orderedCacheBehaviors: patterns.map(pathPattern => behavior({pathPattern})),
			customErrorResponses: errors.map(errorCode => ({errorCode, errorCachingMinTtl: 0})),
		}));
		const {DistributionConfig: shown} = await client.send(new GetDistributionConfigCommand({Id: id}));
		const [main] = shown!.Origins!.Items!;
		t.is(main!.CustomOriginConfig!.OriginReadTimeout, originReadTimeout);
		t.is(main!.ConnectionAttempts, connectionAttempts);
		t.deepEqual(main!.CustomOriginConfig!.OriginSslProtocols!.Items as string[], protocols);
		t.is(main!.OriginAccessControlId, '');
		t.is(shown!.DefaultCacheBehavior!.OriginRequestPolicyId, policy);
		t.deepEqual((shown!.CacheBehaviors!.Items ?? []).map(({PathPattern}) => PathPattern!), patterns);
		t.deepEqual((shown!.CustomErrorResponses!.Items ?? []).map(({ErrorCode}) => ErrorCode!), errors);
		t.is(shown!.Enabled, isEnabled);
	}), {numRuns: 20});
});

test('the Lambda function of a behaviour is shown', async t => {
	const {cloud, client} = t.context;
	const {arn: roleArn} = cloud.iam.createRole({name: 'hash', trustPolicy: trust(...edgeServices)});
	const {arn} = cloud.lambda.createFunction({
		name: 'hash', roleArn, handler: 'index.handler', runtime: 'nodejs22.x', code: {'index.mjs': Buffer.from('export const handler = async () => undefined;')},
	});
	const lambdaArn = `${arn}:${cloud.lambda.publishVersion('hash')}`;
	const {id: Id} = await cloud.cloudfront.createDistribution(distribution({defaultCacheBehavior: behavior(lambdaAssociation(lambdaArn))}));
	const {DistributionConfig} = await client.send(new GetDistributionConfigCommand({Id}));
	t.deepEqual(DistributionConfig!.DefaultCacheBehavior!.LambdaFunctionAssociations as unknown, {Quantity: 1, Items: [{LambdaFunctionARN: lambdaArn, EventType: 'origin-request', IncludeBody: true}]});
});

test('what does not exist is NoSuchDistribution and NoSuchOriginAccessControl', async t => {
	const {client} = t.context;
	await t.throwsAsync(async () => client.send(new GetDistributionCommand({Id: 'E0'})), {name: 'NoSuchDistribution'});
	await t.throwsAsync(async () => client.send(new GetDistributionConfigCommand({Id: 'E0'})), {name: 'NoSuchDistribution'});
	await t.throwsAsync(async () => client.send(new GetOriginAccessControlCommand({Id: 'E0'})), {name: 'NoSuchOriginAccessControl'});
});

test('each operation needs its own permission on the distribution', async t => {
	const {cloud, clientOf} = t.context;
	const {id: Id, arn} = await cloud.cloudfront.createDistribution(distribution());
	const reader = clientOf([{Effect: 'Allow', Action: 'cloudfront:GetDistributionConfig', Resource: arn}]);
	t.truthy((await reader.send(new GetDistributionConfigCommand({Id}))).DistributionConfig);
	await t.throwsAsync(async () => reader.send(new GetDistributionCommand({Id})), {name: 'AccessDenied', message: /user\/another is not authorized to perform: cloudfront:GetDistribution on resource: arn:aws:cloudfront::000000000000:distribution\//v});
	await t.throwsAsync(async () => clientOf([{Effect: 'Allow', Action: '*', Resource: `${arn}X`}]).send(new GetDistributionConfigCommand({Id})), {name: 'AccessDenied'});
});

test('an operation that is not served is refused by its request line', async t => {
	const {client} = t.context;
	await t.throwsAsync(async () => client.send(new ListCachePoliciesCommand({})), {name: 'UnknownOperation', message: /received GET \/2020-05-31\/cache-policy\./v});
	await t.throwsAsync(async () => client.send(new UpdateDistributionCommand({
		Id: 'E0', DistributionConfig: {
			CallerReference: 'x', Comment: '', Enabled: true, Origins: {Quantity: 0, Items: []}, DefaultCacheBehavior: {TargetOriginId: 'x', ViewerProtocolPolicy: 'allow-all'},
		},
	})), {name: 'UnknownOperation', message: /received PUT/v});
});

test('distributions are listed, in pages', async t => {
	const {cloud, client, clientOf} = t.context;
	const made = [await cloud.cloudfront.createDistribution(distribution({comment: 'listed'})), await cloud.cloudfront.createDistribution(distribution({enabled: false}))];
	const shown = [];
	for await (const {DistributionList} of paginateListDistributions({client, pageSize: 1}, {})) {
		t.true(DistributionList!.Quantity! <= 1);
		shown.push(...DistributionList!.Items ?? []);
	}

	t.is(shown.length, cloud.cloudfront.listDistributions().length);
	for (const [index, {id, arn, domainName}] of made.entries()) {
		t.like(shown.find(({Id}) => Id === id), {
			ARN: arn, DomainName: domainName, Aliases: {Quantity: 0}, Enabled: index === 0,
		});
	}

	const reader = clientOf([{Effect: 'Allow', Action: 'cloudfront:ListDistributions', Resource: made[0]!.arn}]);
	await t.throwsAsync(async () => paginateListDistributions({client: reader}, {}).next(), {name: 'AccessDenied', message: /cloudfront:ListDistributions on resource: \*/v});
});

test('the managed policies that distributions name are described', async t => {
	const {client, clientOf} = t.context;
	const {CachePolicy} = await client.send(new GetCachePolicyCommand({Id: '658327ea-f89d-4fab-a63d-7e88639e58f6'}));
	t.like(CachePolicy!.CachePolicyConfig, {
		Name: 'Managed-CachingOptimized', MinTTL: 1, MaxTTL: 31_536_000, ParametersInCacheKeyAndForwardedToOrigin: {EnableAcceptEncodingGzip: true, HeadersConfig: {HeaderBehavior: 'none'}},
	});
	const {OriginRequestPolicy} = await client.send(new GetOriginRequestPolicyCommand({Id: 'b689b0a8-53d0-40ab-baf2-68738e2966ac'}));
	t.like(OriginRequestPolicy!.OriginRequestPolicyConfig, {Name: 'Managed-AllViewerExceptHostHeader', HeadersConfig: {HeaderBehavior: 'allExcept', Headers: {Quantity: 1, Items: ['host']}}});
	await t.throwsAsync(async () => client.send(new GetCachePolicyCommand({Id: 'nope'})), {name: 'NoSuchCachePolicy'});
	await t.throwsAsync(async () => client.send(new GetOriginRequestPolicyCommand({Id: 'nope'})), {name: 'NoSuchOriginRequestPolicy'});
	await t.throwsAsync(async () => clientOf([]).send(new GetCachePolicyCommand({Id: 'nope'})), {name: 'AccessDenied', message: /cloudfront:GetCachePolicy on resource: arn:aws:cloudfront::000000000000:cache-policy\/nope/v});
});

test('a wrong secret is SignatureDoesNotMatch', async t => {
	const {cloud} = t.context;
	const client = new CloudFrontClient({
		endpoint: cloud.endpoint, region: 'us-east-1', credentials: {...cloud.iam.developer.credentials, secretAccessKey: 'wrong'}, maxAttempts: 1,
	});
	await t.throwsAsync(async () => client.send(new GetDistributionCommand({Id: 'E0'})), {name: 'SignatureDoesNotMatch'});
});
