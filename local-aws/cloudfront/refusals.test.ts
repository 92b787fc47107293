import test from 'ava';
import {CloudFrontError} from './configuration/cloudfront-error.ts';
import {
	ask,
	behavior,
	bodyOf,
	caching,
	distribution,
	origin,
	withEdge,
	statusOf,
} from './helpers/with-edge.ts';
import {parseDistribution} from './configuration/parse-distribution.ts';
import {parseResponseHeadersPolicy} from './configuration/response-headers-policy.ts';

const refused = test.macro<[config: Record<string, unknown>, message: RegExp]>({
	exec(t, config, message) {
		const error = t.throws(() => parseDistribution(config), {instanceOf: CloudFrontError});
		t.regex(error.message, message);
	},
	title: title => `refuses ${title}`,
});

test('takes what the components make', t => {
	t.notThrows(() => parseDistribution(distribution({
		httpVersion: 'http2and3',
		isIpv6Enabled: true,
		priceClass: 'PriceClass_100',
		waitForDeployment: true,
		comment: 'c',
		tags: {a: 'b'},
		webAclId: undefined,
		customErrorResponses: [{errorCode: 504, errorCachingMinTtl: 0}],
		orderedCacheBehaviors: [behavior({pathPattern: '/x'}), behavior({pathPattern: '/x/*'})],
		origins: [origin({customHeaders: [{name: 'x-lsf-route', value: '/x'}]})],
	})));
});

test('takes a cache, and compression where the cache policy gives it no effect', t => {
	t.notThrows(() => parseDistribution(caching()));
	t.notThrows(() => parseDistribution(distribution({defaultCacheBehavior: behavior({compress: true})})));
});

test('an unknown property', refused, distribution({extra: 1}), /^extra: the local stack does not model/v);
test('compression with a cache policy that takes it', refused, caching({compress: true}), /^defaultCacheBehavior\.compress: the local stack does not model/v);
test('caching of OPTIONS', refused, caching({cachedMethods: ['GET', 'HEAD', 'OPTIONS']}), /^defaultCacheBehavior\.cachedMethods: the local stack does not model/v);
test('a cache that would keep errors', refused, {...caching(), customErrorResponses: []}, /^customErrorResponses: the local stack does not model caching of errors .* 404 has none/v);
test('another cache policy', refused, distribution({defaultCacheBehavior: behavior({cachePolicyId: '83da9c7e-98b4-4e11-a168-04f0df8e2c65'})}), /^defaultCacheBehavior\.cachePolicyId/v);
test('another origin request policy', refused, distribution({defaultCacheBehavior: behavior({originRequestPolicyId: 'x'})}), /^defaultCacheBehavior\.originRequestPolicyId/v);
const gateArn = 'arn:aws:cloudfront::123456789012:function/gate';
function withFunctions(...functionAssociations: unknown[]) {
	return distribution({defaultCacheBehavior: behavior({functionAssociations})});
}

test('functions of viewer-response', refused, withFunctions({eventType: 'viewer-response', functionArn: gateArn}), /^defaultCacheBehavior\.functionAssociations\[0\]\.eventType: the local stack does not model/v);
test('functions of origin-request', refused, withFunctions({eventType: 'origin-request', functionArn: gateArn}), /^defaultCacheBehavior\.functionAssociations\[0\]\.eventType must be/v);
test('two functions of viewer-request', refused, withFunctions({eventType: 'viewer-request', functionArn: gateArn}, {eventType: 'viewer-request', functionArn: `${gateArn}2`}), /^defaultCacheBehavior\.functionAssociations must have at most one function/v);
test('a Lambda function in the place of one of CloudFront', refused, withFunctions({eventType: 'viewer-request', functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:gate:1'}), /^defaultCacheBehavior\.functionAssociations\[0\]\.functionArn must be the ARN/v);
test('an unknown property of a function', refused, withFunctions({eventType: 'viewer-request', functionArn: gateArn, includeBody: true}), /^defaultCacheBehavior\.functionAssociations\[0\]\.includeBody/v);

test('takes a function of viewer-request', t => {
	t.is(parseDistribution(withFunctions({eventType: 'viewer-request', functionArn: gateArn})).behaviors[0]!.viewerRequestFunction, gateArn);
});
function withLambdas(...lambdaFunctionAssociations: unknown[]) {
	return distribution({defaultCacheBehavior: behavior({lambdaFunctionAssociations})});
}

const hashArn = 'arn:aws:lambda:us-east-1:123456789012:function:hash';
const atOrigin = {eventType: 'origin-request', lambdaArn: `${hashArn}:1`};
for (const eventType of ['origin-response', 'viewer-request', 'viewer-response']) {
	test(`Lambda functions of ${eventType}`, refused, withLambdas({...atOrigin, eventType}), new RegExp(String.raw`^defaultCacheBehavior\.lambdaFunctionAssociations\[0\]\.eventType: the local stack does not model Lambda functions of ${eventType}`, 'v'));
}

test('an event that Lambda functions don\'t have', refused, withLambdas({...atOrigin, eventType: 'origin'}), /lambdaFunctionAssociations\[0\]\.eventType must be origin-request/v);
for (const [what, arn] of [['$LATEST', `${hashArn}:$LATEST`], ['an alias', `${hashArn}:live`], ['no version', hashArn], ['version 0', `${hashArn}:0`]] as const) {
	test(`a Lambda function at the edge with ${what}`, refused, withLambdas({...atOrigin, lambdaArn: arn}), /^The function ARN must reference a specific function version\. \(The ARN must end with the version number\.\) ARN: arn:aws:lambda/v);
}

test('a Lambda function of another Region', refused, withLambdas({...atOrigin, lambdaArn: `${hashArn}:1`.replace('us-east-1', 'eu-west-1')}), /^The function must be in region 'us-east-1'\. ARN: arn:aws:lambda:eu-west-1/v);
test('a CloudFront function in the place of one of Lambda', refused, withLambdas({...atOrigin, lambdaArn: gateArn}), /^defaultCacheBehavior\.lambdaFunctionAssociations\[0\]\.lambdaArn must be the ARN/v);
test('two Lambda functions of origin-request', refused, withLambdas(atOrigin, {...atOrigin, lambdaArn: `${hashArn}:2`}), /^defaultCacheBehavior\.lambdaFunctionAssociations must have at most one/v);
test('an unknown property of a Lambda function', refused, withLambdas({...atOrigin, extra: 1}), /^defaultCacheBehavior\.lambdaFunctionAssociations\[0\]\.extra/v);

test('takes a Lambda function of origin-request, with and without the body', t => {
	const parsed = (association: Record<string, unknown>) => parseDistribution(withLambdas(association)).behaviors[0]!.originRequestLambda;
	t.deepEqual(parsed(atOrigin), {arn: `${hashArn}:1`, includeBody: false});
	t.deepEqual(parsed({...atOrigin, includeBody: true}), {arn: `${hashArn}:1`, includeBody: true});
	t.is(parseDistribution(distribution()).behaviors[0]!.originRequestLambda, undefined);
});
test('a web ACL', refused, distribution({webAclId: 'arn'}), /^webAclId/v);
test('an unknown property of an origin', refused, distribution({origins: [origin({extra: true})]}), /^origins\[0\]\.extra/v);
test('an unknown property of a custom origin', refused, distribution({origins: [origin({}, {extra: true})]}), /^origins\[0\]\.customOriginConfig\.extra/v);
test('a URL as the origin\'s domain', refused, distribution({origins: [origin({domainName: 'https://x.on.aws/'})]}), /^origins\[0\]\.domainName must be a bare host name/v);
test('a read timeout over the quota', refused, distribution({origins: [origin({}, {originReadTimeout: 121})]}), /^origins\[0\]\.customOriginConfig\.originReadTimeout must be a whole number from 1 to 120, but is 121/v);
test('a completion timeout under the read timeout', refused, distribution({origins: [origin({responseCompletionTimeout: 59})]}), /^origins\[0\]\.responseCompletionTimeout/v);
test('a custom header that CloudFront may not set', refused, distribution({origins: [origin({customHeaders: [{name: 'X-Amz-Date', value: '1'}]})]}), /^origins\[0\]\.customHeaders\[0\]\.name/v);
test('a behaviour without its origin', refused, distribution({defaultCacheBehavior: behavior({targetOriginId: 'other'})}), /^defaultCacheBehavior\.targetOriginId must be the originId/v);
test('origins with the same id', refused, distribution({origins: [origin(), origin()]}), /^origins\[\]\.originId must be unique/v);
test('a set of methods that AWS doesn\'t have', refused, distribution({defaultCacheBehavior: behavior({allowedMethods: ['GET', 'POST']})}), /^defaultCacheBehavior\.allowedMethods/v);
test('cached errors', refused, distribution({customErrorResponses: [{errorCode: 500, errorCachingMinTtl: 10}]}), /^customErrorResponses\[0\]\.errorCachingMinTtl/v);
test('an error response of a status that has none', refused, distribution({customErrorResponses: [{errorCode: 499, errorCachingMinTtl: 0}]}), /^customErrorResponses\[0\]\.errorCode must be one of/v);
test('two error responses of one status', refused, distribution({customErrorResponses: [{errorCode: 500, errorCachingMinTtl: 0}, {errorCode: 500, errorCachingMinTtl: 0}]}), /^customErrorResponses\[\]\.errorCode must be unique/v);
test('cached methods that are not allowed', refused, distribution({defaultCacheBehavior: behavior({allowedMethods: ['GET', 'HEAD'], cachedMethods: ['GET', 'HEAD', 'OPTIONS']})}), /^defaultCacheBehavior\.cachedMethods must be among the allowedMethods/v);
test('error pages', refused, distribution({customErrorResponses: [{errorCode: 500, errorCachingMinTtl: 0, responsePagePath: '/x'}]}), /^customErrorResponses\[0\]\.responsePagePath/v);
test('certificates', refused, distribution({viewerCertificate: {acmCertificateArn: 'arn'}}), /^viewerCertificate\./v);
test('geographic restrictions', refused, distribution({restrictions: {geoRestriction: {restrictionType: 'whitelist', locations: ['DE']}}}), /^restrictions\.geoRestriction\.restrictionType/v);

test('refuses credentials with a wildcard, and server timing', t => {
	const corsConfig = {
		accessControlAllowCredentials: true, accessControlAllowHeaders: {items: ['a']}, accessControlAllowMethods: {items: ['GET']}, accessControlAllowOrigins: {items: ['*']}, originOverride: true,
	};
	t.throws(() => parseResponseHeadersPolicy({name: 'p', corsConfig}), {message: /accessControlAllowCredentials/v});
	t.notThrows(() => parseResponseHeadersPolicy({name: 'p', corsConfig: {...corsConfig, accessControlAllowCredentials: false}}));
	t.throws(() => parseResponseHeadersPolicy({name: 'p', serverTimingHeadersConfig: {enabled: true, samplingRate: 1}}), {message: /serverTimingHeadersConfig/v});
});

test('a method that the behaviour doesn\'t allow is 403, one that it does isn\'t', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior({allowedMethods: ['GET', 'HEAD']})}));
	const response = await ask(url, {method: 'POST', body: 'x'});
	t.is(response.statusCode, 403);
	t.regex(await bodyOf(response), /The request could not be satisfied\./v);
	t.is(seen.length, 0);
	t.is(await statusOf(url), 200);
});

test('a GET with a body is 403, an empty one isn\'t', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution());
	t.is(await statusOf(url, {method: 'GET', body: 'x', headers: {'content-length': 1}}), 403);
	t.is(await statusOf(url, {method: 'GET', body: 'x', headers: {'transfer-encoding': 'chunked'}}), 403);
	t.is(seen.length, 0);
	t.is(await statusOf(url, {method: 'GET', headers: {'content-length': 0}}), 200);
});

test('a URL or headers over the limit are 413, at the limit they aren\'t', async t => {
	const {cloudFront} = await withEdge(t, undefined, {limits: {viewerUrlBytes: 100, viewerHeaderBytes: 500}});
	const {url} = await cloudFront.createDistribution(distribution());
	t.is(await statusOf(`${url}/${'a'.repeat(99)}`), 200);
	const long = await ask(`${url}/${'a'.repeat(100)}`);
	t.is(long.statusCode, 413);
	t.is(long.headers.connection, 'close');
	t.is(await statusOf(url, {headers: {'x-long': 'a'.repeat(500)}}), 413);
});

test('by default 20,480 bytes of headers and 8192 of URL are the limit', async t => {
	const {cloudFront} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution());
	t.is(await statusOf(url, {headers: {'x-long': 'a'.repeat(14_000)}}), 200);
	t.is(await statusOf(url, {headers: {'x-long': 'a'.repeat(20_480)}}), 413);
	t.is(await statusOf(`${url}/${'a'.repeat(8192)}`), 413);
});

test('response headers over the limit are 502', async t => {
	const {cloudFront} = await withEdge(t, (_request, response) => {
		response.setHeader('x-long', 'a'.repeat(21_000));
		response.end();
	});
	const {url} = await cloudFront.createDistribution(distribution());
	t.is(await statusOf(url), 502);
});

test('a distribution answers to its own name and to this machine\'s, and to no page\'s own', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url, domainName} = await cloudFront.createDistribution(distribution());
	const {port} = new URL(url);
	for (const host of ['rebound.example', `rebound.example:${port}`, `${domainName}.rebound.example`]) {
		const response = await ask(url, {headers: {host}});
		t.is(response.statusCode, 421);
		t.regex(await bodyOf(response), new RegExp(String.raw`asked as "${host.replaceAll('.', String.raw`\.`)}" and answers to 127\.0\.0\.1, localhost, ${domainName} alone`, 'v'));
	}

	t.is(seen.length, 0);
	for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
		t.is(await statusOf(url, {headers: {host}}), 200);
	}

	// By its own name this is plain HTTP, which it sends to HTTPS.
	for (const host of [domainName, `${domainName}:${port}`]) {
		t.is(await statusOf(url, {headers: {host}}), 301);
	}
});

test('a page of an origin that nobody named is refused, one of this machine is served', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url, domainName} = await cloudFront.createDistribution(distribution());
	for (const page of ['https://evil.example', 'null', 'https://<b>']) {
		const response = await ask(url, {headers: {origin: page}});
		t.is(response.statusCode, 403);
		t.regex(await bodyOf(response), /A page of "(?:https:\/\/evil\.example|null|https:\/\/&#60;b&#62;)" asked, and the local stack serves pages of this machine alone: name its origin in corsOrigins/v);
	}

	t.is(seen.length, 0);
	for (const page of ['http://localhost:5173', 'http://127.0.0.1', `https://${domainName}`]) {
		t.is(await statusOf(url, {headers: {origin: page}}), 200);
	}
});
