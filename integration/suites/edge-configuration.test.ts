import {GetOriginAccessControlCommand, type DefaultCacheBehavior, type Origin} from '@aws-sdk/client-cloudfront';
import {GetFunctionUrlConfigCommand} from '@aws-sdk/client-lambda';
import anyTest, {type ExecutionContext, type TestFn} from 'ava';
import {aliasName} from '../../components/index.ts';
import {connectCloudFront} from './helpers/connect-cloudfront.ts';
import {connectLambda} from './helpers/connect-lambda.ts';
import {deployedDistribution, type DeployedDistribution} from './helpers/deployed-distribution.ts';
import {openTarget, type OpenTarget} from './helpers/target.ts';

type Setup = {target: OpenTarget; deployed: DeployedDistribution};
const test = anyTest as TestFn<Setup>;

test.before(async t => {
	const target = await openTarget();
	t.context = {target, deployed: await deployedDistribution(target)};
});

test.after.always(async t => {
	await t.context.target.close();
});

/**
A statement about every behaviour, the default one included; one that doesn't hold names the path.
*/
function everyBehavior(t: ExecutionContext<Setup>, wanted: unknown, look: (behavior: DefaultCacheBehavior) => unknown) {
	const {behaviors} = t.context.deployed;
	t.true(behaviors.size > 1);
	for (const [pattern, behavior] of behaviors) {
		t.deepEqual(look(behavior), wanted, pattern);
	}
}

/**
The same about every origin.
*/
function everyOrigin(t: ExecutionContext<Setup>, wanted: unknown, look: (origin: Origin) => unknown) {
	const {origins} = t.context.deployed;
	t.true(origins.size > 0);
	for (const [id, origin] of origins) {
		t.deepEqual(look(origin), wanted, id);
	}
}

// CloudFront developer guide: using-managed-cache-policies, using-managed-origin-request-policies.
test('every behaviour has the cache policy CachingDisabled', t => {
	everyBehavior(t, '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', ({CachePolicyId}) => CachePolicyId);
});

test('every behaviour has the origin request policy AllViewerExceptHostHeader', t => {
	everyBehavior(t, 'b689b0a8-53d0-40ab-baf2-68738e2966ac', ({OriginRequestPolicyId}) => OriginRequestPolicyId);
});

test('no behaviour compresses', t => {
	everyBehavior(t, false, ({Compress}) => Compress);
});

test('every behaviour runs the function that asks for a key', t => {
	const arns = new Set(t.context.deployed.behaviors.values().map(({FunctionAssociations}) => JSON.stringify(FunctionAssociations?.Items)));
	t.is(arns.size, 1);
	t.regex([...arns][0] ?? '', /^\[\{"EventType":"viewer-request","FunctionARN":"arn:aws:cloudfront::\d{12}:function\/[\w\-]+"\}\]$|^\[\{"FunctionARN":"arn:aws:cloudfront::\d{12}:function\/[\w\-]+","EventType":"viewer-request"\}\]$/v);
});

test('every behaviour lets every method through', t => {
	everyBehavior(t, ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'], ({AllowedMethods}) => AllowedMethods!.Items!.toSorted());
});

test('every route has its path and what is below it, and its origin is its function\'s URL', async t => {
	const {target, deployed: {behaviors, origins}} = t.context;
	const names = Object.entries(target.functionNames);
	t.deepEqual(behaviors.keys().toArray().toSorted(), ['*', ...names.flatMap(([name]) => [`/${name}`, `/${name}/*`])].toSorted());
	for (const [name, FunctionName] of names) {
		const {FunctionUrl} = await connectLambda(target).send(new GetFunctionUrlConfigCommand({FunctionName, Qualifier: aliasName}));
		for (const pattern of [`/${name}`, `/${name}/*`]) {
			t.is(origins.get(behaviors.get(pattern)!.TargetOriginId!)!.DomainName, new URL(FunctionUrl!).host, pattern);
		}
	}
});

test('every origin is reached by HTTPS only', t => {
	everyOrigin(t, 'https-only', ({CustomOriginConfig}) => CustomOriginConfig!.OriginProtocolPolicy);
});

test('every origin is reached with TLS 1.2', t => {
	everyOrigin(t, ['TLSv1.2'], ({CustomOriginConfig}) => CustomOriginConfig!.OriginSslProtocols!.Items);
});

test('every origin has the configured read timeout', t => {
	everyOrigin(t, t.context.target.originReadTimeout, ({CustomOriginConfig}) => CustomOriginConfig!.OriginReadTimeout);
});

test('every origin is told its route and its read timeout, and to demand the edge\'s proof', t => {
	const {target, deployed: {origins}} = t.context;
	t.is(origins.size, Object.keys(target.functionNames).length);
	for (const [id, {CustomHeaders}] of origins) {
		const headers = CustomHeaders?.Items?.map(({HeaderName, HeaderValue}) => `${HeaderName}: ${HeaderValue}`).toSorted();
		t.deepEqual(headers, ['x-lsf-auth: proof', `x-lsf-read-timeout: ${target.originReadTimeout}`, `x-lsf-route: /${id}`], id);
	}
});

test('every origin has an origin access control, which always signs for Lambda', async t => {
	const {target, deployed: {origins}} = t.context;
	for (const [id, {OriginAccessControlId}] of origins) {
		t.truthy(OriginAccessControlId, id);
		const {OriginAccessControl} = await connectCloudFront(target).send(new GetOriginAccessControlCommand({Id: OriginAccessControlId}));
		t.like(OriginAccessControl!.OriginAccessControlConfig, {OriginAccessControlOriginType: 'lambda', SigningBehavior: 'always', SigningProtocol: 'sigv4'}, id);
	}
});

// CloudFront developer guide, HTTPStatusCodes; 10 seconds where nothing is said.
test('no error is kept', t => {
	const responses = t.context.deployed.config.CustomErrorResponses?.Items ?? [];
	t.deepEqual(responses.map(({ErrorCode}) => ErrorCode!).toSorted((one, other) => one - other), [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]);
	for (const {ErrorCode, ErrorCachingMinTTL, ResponsePagePath} of responses) {
		t.is(ErrorCachingMinTTL, 0, String(ErrorCode));
		// A page of the edge would stand in for the function's own answer.
		t.falsy(ResponsePagePath, String(ErrorCode));
	}
});
