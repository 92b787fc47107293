import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {StreamingDistribution, type StreamingRoute} from '../index.ts';
import {
	inputsOf,
	recordProgram,
	settled,
	valueOf,
	type Recording,
} from '../helpers/record-program.ts';

let recording: Recording;

/**
Anything of the right shape is a route.
*/
function route(name: string): StreamingRoute {
	return {
		functionUrl: pulumi.output(`https://${name}.lambda-url.us-east-1.on.aws/`),
		functionName: pulumi.output(`${name}-0123456`),
		functionArn: pulumi.output(`arn:aws:lambda:us-east-1:111122223333:function:${name}-0123456`),
		timing: {timeout: 300, heartbeat: 10},
	};
}

test.before(async () => {
	recording = await recordProgram();
	const edges = [
		new StreamingDistribution('edge', {routes: {'/bedrock': route('one'), '/sagemaker': route('two')}}),
		new StreamingDistribution('other', {
			routes: {'/only': route('three')},
			originReadTimeout: 120,
			responseCompletionTimeout: 600,
			corsOrigins: ['https://chat.example.com', 'http://localhost:5173'],
			priceClass: 'PriceClass_100',
			comment: 'mine',
			tags: {team: 'edge'},
			webAclId: 'arn:aws:wafv2:acl',
			loggingConfig: {bucket: 'logs.s3.amazonaws.com'},
			ipAddressType: 'dualstack',
			transform: {
				distribution: args => ({...args, defaultRootObject: 'x'}),
				permission: args => ({...args, sourceAccount: '111122223333'}),
				invokePermission: args => ({...args, statementId: 'mine'}),
			},
		}),
	];
	for (const edge of edges) {
		await valueOf(edge.url);
	}

	await settled();
});

function distribution(name = 'edge') {
	return inputsOf(recording, 'aws:cloudfront/distribution:Distribution', name);
}

function behavior(originId: string) {
	return {
		allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
		cachedMethods: ['GET', 'HEAD'],
		cachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
		compress: false,
		originRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
		functionAssociations: [{eventType: 'viewer-request', functionArn: 'arn:aws:cloudfront::111122223333:function/edge-0123456'}],
		responseHeadersPolicyId: 'edge-id',
		targetOriginId: originId,
		viewerProtocolPolicy: 'https-only',
	};
}

function origin(name: string, originId: string) {
	return {
		customHeaders: [{name: 'x-lsf-route', value: `/${originId}`}, {name: 'x-lsf-auth', value: 'proof'}, {name: 'x-lsf-read-timeout', value: '60'}],
		customOriginConfig: {
			httpPort: 80,
			httpsPort: 443,
			originKeepaliveTimeout: 60,
			originProtocolPolicy: 'https-only',
			originReadTimeout: 60,
			originSslProtocols: ['TLSv1.2'],
		},
		domainName: `${name}.lambda-url.us-east-1.on.aws`,
		originAccessControlId: 'edge-id',
		originId,
	};
}

test('the distribution, whole', t => {
	t.deepEqual(distribution(), {
		comment: 'Streaming functions',
		customErrorResponses: [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map(errorCode => ({errorCachingMinTtl: 0, errorCode})),
		defaultCacheBehavior: behavior('bedrock'),
		enabled: true,
		httpVersion: 'http2and3',
		isIpv6Enabled: true,
		orderedCacheBehaviors: [
			{...behavior('bedrock'), pathPattern: '/bedrock'},
			{...behavior('bedrock'), pathPattern: '/bedrock/*'},
			{...behavior('sagemaker'), pathPattern: '/sagemaker'},
			{...behavior('sagemaker'), pathPattern: '/sagemaker/*'},
		],
		origins: [origin('one', 'bedrock'), origin('two', 'sagemaker')],
		priceClass: 'PriceClass_All',
		restrictions: {geoRestriction: {restrictionType: 'none'}},
		viewerCertificate: {cloudfrontDefaultCertificate: true},
		waitForDeployment: true,
	});
});

test('it signs every request', t => {
	t.deepEqual(inputsOf(recording, 'aws:cloudfront/originAccessControl:OriginAccessControl', 'edge'), {
		description: 'Signs requests to streaming functions',
		originAccessControlOriginType: 'lambda',
		signingBehavior: 'always',
		signingProtocol: 'sigv4',
	});
});

test('each function gets both permissions, each with its own condition, for this distribution only', t => {
	const common = {principal: 'cloudfront.amazonaws.com', sourceArn: 'arn:aws:cloudfront::111122223333:distribution/edge'};
	const permissions = recording.resources.filter(resource => resource.type === 'aws:lambda/permission:Permission' && resource.name.startsWith('edge_'));
	t.deepEqual(permissions.map(permission => permission.inputs), ['one-0123456', 'two-0123456'].flatMap(name => [
		{
			...common,
			action: 'lambda:InvokeFunctionUrl',
			function: name,
			functionUrlAuthType: 'AWS_IAM',
		},
		{
			...common,
			action: 'lambda:InvokeFunction',
			function: name,
			invokedViaFunctionUrl: true,
		},
	]));
	t.is(new Set(permissions.map(permission => permission.name)).size, 4);
});

const securityHeadersConfig = {
	contentSecurityPolicy: {contentSecurityPolicy: 'default-src \'none\'; frame-ancestors \'none\'', override: true},
	contentTypeOptions: {override: true},
	frameOptions: {frameOption: 'DENY', override: true},
	referrerPolicy: {override: true, referrerPolicy: 'no-referrer'},
	strictTransportSecurity: {accessControlMaxAgeSec: 31_536_000, includeSubdomains: false, override: true},
};

test('without origins there are security headers and no CORS', t => {
	t.deepEqual(inputsOf(recording, 'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy', 'edge'), {securityHeadersConfig});
});

test('with origins CORS lets their pages send a prompt with its hash', t => {
	t.deepEqual(inputsOf(recording, 'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy', 'other'), {
		corsConfig: {
			accessControlAllowCredentials: false,
			accessControlAllowHeaders: {items: ['accept', 'authorization', 'content-type', 'x-amz-content-sha256']},
			accessControlAllowMethods: {items: ['GET', 'HEAD', 'OPTIONS', 'POST']},
			accessControlAllowOrigins: {items: ['https://chat.example.com', 'http://localhost:5173']},
			accessControlExposeHeaders: {items: ['retry-after', 'request-id', 'x-amzn-requestid', 'x-should-retry']},
			accessControlMaxAgeSec: 600,
			originOverride: false,
		},
		securityHeadersConfig,
	});
});

test('every option reaches the distribution', t => {
	const {origins, ...rest} = distribution('other');
	t.like(rest, {
		comment: 'mine',
		priceClass: 'PriceClass_100',
		tags: {team: 'edge'},
		loggingConfig: {bucket: 'logs.s3.amazonaws.com'},
		defaultRootObject: 'x',
		webAclId: 'arn:aws:wafv2:acl',
	});
	t.like((origins as unknown[])[0], {
		customHeaders: [{name: 'x-lsf-route', value: '/only'}, {name: 'x-lsf-auth', value: 'proof'}, {name: 'x-lsf-read-timeout', value: '120'}],
		responseCompletionTimeout: 600,
	});
	for (const part of ['-url', '-invoke']) {
		t.is(inputsOf(recording, 'aws:lambda/permission:Permission', `other_only${part}`).sourceAccount, '111122223333');
		t.is(inputsOf(recording, 'aws:lambda/permission:Permission', `other_only${part}`).statementId, part === '-invoke' ? 'mine' : undefined);
	}
});

test('how the functions are reached', t => {
	const [{customOriginConfig}] = distribution('other').origins as [{customOriginConfig: {ipAddressType: string}}];
	t.is(customOriginConfig.ipAddressType, 'dualstack');
});
