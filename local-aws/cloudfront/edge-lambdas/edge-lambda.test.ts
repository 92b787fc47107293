import {createHash} from 'node:crypto';
import test from 'ava';
import type {OriginEvent} from '../serving/edge-lambda/make-origin-event.ts';
import {
	ask,
	behavior,
	bodyOf,
	caching,
	distribution,
	origin,
	seenHeader,
	statusOf,
} from '../helpers/with-edge.ts';
import {
	edgeHandler,
	hashing,
	lambdaAssociation,
	withEdgeLambda,
	withEdgeLambdas,
} from '../helpers/with-edge-lambda.ts';

function sha256(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('hex');
}

test('a function at the edge hashes a body, which reaches the origin whole', async t => {
	const {url, seen, lines} = await withEdgeLambda(t, hashing);
	const body = JSON.stringify({prompt: '야 안녕?'});
	const answer = await ask(`${url}/x?y=%31`, {method: 'POST', body});
	t.is(answer.statusCode, 200, lines.join('\n'));
	t.is(await bodyOf(answer), 'ok');
	t.like(seen[0], {method: 'POST', url: '/x?y=%31', body});
	t.deepEqual(seenHeader(seen[0], 'x-amz-content-sha256'), [sha256(body)]);
});

test('the event has the facts\' shape', async t => {
	const {url, seen, id, domainName, cloudFront} = await withEdgeLambda(t, edgeHandler('return {status: "200", body: JSON.stringify(event)};'));
	cloudFront.updateDistribution(id, distribution({
		origins: [origin({originPath: '/base', customHeaders: [{name: 'x-lsf-route', value: '/x'}]})],
		defaultCacheBehavior: (cloudFront.getDistribution(id)!.config as {defaultCacheBehavior: unknown}).defaultCacheBehavior,
	}));
	const answer = await ask(`${url}/a%20b?c=%31&c`, {
		method: 'POST', body: 'hello', headers: {
			'X-Own': ['1', '2'], 'x-lsf-route': '/forged', connection: 'keep-alive', 'x-amz-cf-forged': 'no',
		},
	});
	const {config, request} = (JSON.parse(await bodyOf(answer)) as OriginEvent).Records[0].cf;
	t.deepEqual(config, {
		distributionDomainName: domainName, distributionId: id, eventType: 'origin-request', requestId: answer.headers['x-amz-cf-id'],
	});
	const {headers, ...rest} = request;
	t.deepEqual(rest, {
		clientIp: '127.0.0.1',
		method: 'POST',
		uri: '/a%20b',
		querystring: 'c=%31&c',
		origin: {
			custom: {
				customHeaders: {'x-lsf-route': [{key: 'x-lsf-route', value: '/x'}]}, domainName: 'abc123.lambda-url.us-east-1.on.aws', keepaliveTimeout: 5, path: '/base', port: 443, protocol: 'https', readTimeout: 60, sslProtocols: ['TLSv1.2'],
			},
		},
		body: {
			inputTruncated: false, action: 'read-only', encoding: 'base64', data: Buffer.from('hello').toString('base64'),
		},
	});
	t.deepEqual(headers['x-own'], [{key: 'X-Own', value: '1'}, {key: 'X-Own', value: '2'}]);
	t.deepEqual(headers.host?.map(({value}) => value), ['abc123.lambda-url.us-east-1.on.aws']);
	for (const hidden of ['x-lsf-route', 'x-amz-cf-forged', 'x-amz-cf-id', 'connection']) {
		t.false(Object.hasOwn(headers, hidden), hidden);
	}

	t.deepEqual(seen, []);
});

test('a body is given only where the association includes it, and only where there is one', async t => {
	const handler = edgeHandler('return {status: "200", body: String(Object.hasOwn(request, "body"))};');
	const {url, cloudFront, versionArn, id} = await withEdgeLambda(t, handler);
	t.is(await bodyOf(await ask(url, {method: 'POST', body: 'x'})), 'true');
	t.is(await bodyOf(await ask(url)), 'false');
	cloudFront.updateDistribution(id, distribution({defaultCacheBehavior: behavior(lambdaAssociation(versionArn, {includeBody: false}))}));
	t.is(await bodyOf(await ask(url, {method: 'POST', body: 'x'})), 'false');
});

test('the viewer\'s function comes first, the origin\'s custom headers and its signature last', async t => {
	const {url, seen, cloudFront, id, versionArn} = await withEdgeLambda(t, edgeHandler(`
		request.headers['x-seen'] = [{key: 'X-Seen', value: request.headers['x-gate'][0].value}];
		request.headers['x-lsf-route'] = [{value: '/forged'}];
		request.headers['x-amz-content-sha256'] = [{value: 'a'.repeat(64)}];
		delete request.headers['x-gone'];
		return request;
	`));
	cloudFront.functions.create({name: 'gate', runtime: 'cloudfront-js-2.0', code: 'function handler(event) { event.request.headers["x-gate"] = {value: "passed"}; return event.request; }'});
	const control = cloudFront.createOriginAccessControl({
		name: 'c', originAccessControlOriginType: 'lambda', signingBehavior: 'always', signingProtocol: 'sigv4',
	});
	cloudFront.updateDistribution(id, distribution({
		origins: [origin({customHeaders: [{name: 'x-lsf-route', value: '/x'}], originAccessControlId: control.id})],
		defaultCacheBehavior: behavior({...lambdaAssociation(versionArn), functionAssociations: [{eventType: 'viewer-request', functionArn: cloudFront.functions.publish('gate').arn}]}),
	}));
	t.is(await statusOf(url, {method: 'POST', body: 'x', headers: {'x-gone': '1', 'x-stays': '2'}}), 200);
	t.deepEqual(['x-seen', 'x-lsf-route', 'x-gone', 'x-stays'].map(name => seenHeader(seen[0], name)), [['passed'], ['/x'], [], ['2']]);
	t.regex(seenHeader(seen[0], 'authorization')[0]!, /SignedHeaders=[^,]*x-amz-content-sha256/v);
	t.deepEqual(seenHeader(seen[0], 'x-amz-content-sha256'), ['a'.repeat(64)]);
	t.is(seenHeader(seen[0], 'x-amz-cf-id').length, 1);
});

const [execution, validation, unplayed] = ['LambdaExecutionError', 'LambdaValidationError', 'Error'];
const readOnly = /The Lambda function result failed validation: The function tried to add, delete, or change a read-only header\./v;
const failures: ReadonlyArray<readonly [name: string, body: string, cache: string, page?: RegExp]> = [
	['throws', 'throw new Error("secret reason");', execution],
	['ends its process', 'process.exit(1);', execution],
	['returns nothing', 'return undefined;', validation],
	['returns a list', 'return [];', validation],
	['returns a number as status', 'return {status: 200};', validation],
	['returns a status out of range', 'return {status: "600"};', validation],
	['returns an object as body', 'return {status: "200", body: {}};', validation],
	['returns broken base64', 'return {status: "200", body: "*", bodyEncoding: "base64"};', validation],
	['sets a header of an answer that CloudFront sets', 'return {status: "200", headers: {via: [{value: "x"}]}};', validation, readOnly],
	['changes a read-only header', 'request.headers["content-length"] = [{value: "2"}]; return request;', validation, readOnly],
	['deletes a read-only header', 'delete request.headers.via; return request;', validation, readOnly],
	['adds a disallowed header', 'request.headers["x-amz-cf-id"] = [{value: "2"}]; return request;', validation, /The function tried to add a blacklisted header\./v],
	['adds a header in capitals', 'request.headers["X-Own"] = [{value: "2"}]; return request;', validation],
	['adds a header under another name', 'request.headers["x-own"] = [{key: "x-other", value: "2"}]; return request;', validation],
	['adds a header that is no list', 'request.headers["x-own"] = {value: "2"}; return request;', validation],
	['adds a header with a line break', String.raw`request.headers["x-own"] = [{value: "2\n3"}]; return request;`, validation],
	['changes the method', 'request.method = "GET"; return request;', validation],
	['has another body action', 'request.body.action = "drop"; return request;', validation],
	['changes the uri', 'request.uri = "/y"; return request;', unplayed, /The local stack does not play changes of request\.uri/v],
	['changes the query', 'request.querystring = "a"; return request;', unplayed, /The local stack does not play changes of request\.querystring/v],
	['changes the origin', 'request.origin.custom.domainName = "x"; return request;', unplayed, /The local stack does not play changes of request\.origin/v],
	['replaces the body', 'request.body.action = "replace"; return request;', unplayed, /The local stack does not play the body action replace/v],
	['adds a property', 'request.extra = 1; return request;', unplayed, /The local stack does not play the property request\.extra/v],
];

test('each failure of a function has its status, its name in x-cache and a log line, and no request reaches the origin; beside it one that goes through', async t => {
	const branches = failures.map(([, body], index) => `case '${index}': { ${body} }`).join('\n');
	const {url, seen, lines} = await withEdgeLambda(t, edgeHandler(`switch (request.headers['x-case']?.[0].value) { ${branches} }\nreturn request;`));
	for (const [index, [name, , cache, page = /./v]] of failures.entries()) {
		const answer = await ask(url, {method: 'POST', body: 'x', headers: {'x-case': String(index)}});
		const text = await bodyOf(answer);
		t.is(answer.statusCode, cache === execution ? 503 : 502, name);
		t.is(answer.headers['x-cache'], `${cache} from cloudfront`, name);
		t.regex(text, page, name);
		t.notRegex(text, /secret reason/v, name);
		const id = String(answer.headers['x-amz-cf-id']);
		t.true(lines.some(line => line.startsWith(`cloudfront lambda hash:1 ${id} `)), name);
	}

	t.deepEqual(seen, []);
	t.true(lines.some(line => line.includes('secret reason')));
	t.true(lines.some(line => line.endsWith('read-only header. (content-length)')));
	t.is(await statusOf(url, {method: 'POST', body: 'x'}), 200);
	t.is(seen.length, 1);
});

test('a function that takes longer than its time-out is a failed one', async t => {
	const {url, seen} = await withEdgeLambda(t, edgeHandler('await new Promise(() => { setTimeout(() => {}, 1e6); });'), {settings: {timeout: 1}});
	const answer = await ask(url, {method: 'POST', body: 'x'});
	t.is(answer.statusCode, 503);
	t.is(answer.headers['x-cache'], 'LambdaExecutionError from cloudfront');
	t.deepEqual(seen, []);
});

test('one more than the account\'s concurrency is refused, and the others go through', async t => {
	const {url, seen} = await withEdgeLambda(t, edgeHandler('await new Promise(resolve => { setTimeout(resolve, 300); }); return request;'), {limits: {accountConcurrency: 2}});
	const answers = await Promise.all(Array.from({length: 3}, async () => ask(url, {method: 'POST', body: 'x'})));
	const refused = answers.filter(({statusCode}) => statusCode === 503);
	t.deepEqual(refused.map(({headers}) => headers['x-cache']), ['LambdaLimitExceeded from cloudfront']);
	t.is(seen.length, 2);
	t.is(await statusOf(url, {method: 'POST', body: 'x'}), 200);
});

test('a function answers itself: status, headers, text or bytes, under the behaviour\'s response headers policy', async t => {
	const {url, seen, cloudFront, id, versionArn} = await withEdgeLambda(t, edgeHandler(`return request.method === 'GET'
		? {status: '418', statusDescription: 'Teapot', headers: {'content-type': [{key: 'Content-Type', value: 'text/plain'}], 'set-cookie': [{value: 'a=1'}, {value: 'b=2'}]}, body: 'tea 안'}
		: {status: '200', body: '/wA=', bodyEncoding: 'base64'};`));
	const {id: policyId} = cloudFront.createResponseHeadersPolicy({name: 'p', customHeadersConfig: {items: [{header: 'x-policy', value: 'yes', override: true}]}});
	const plain = await ask(url);
	t.is(plain.headers['x-policy'], undefined);
	await bodyOf(plain);
	cloudFront.updateDistribution(id, distribution({defaultCacheBehavior: behavior({...lambdaAssociation(versionArn), responseHeadersPolicyId: policyId})}));
	const answer = await ask(url);
	t.is(answer.statusCode, 418);
	t.is(answer.statusMessage, 'Teapot');
	t.like(answer.headers, {
		'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'], 'x-cache': 'LambdaGeneratedResponse from cloudfront', 'x-policy': 'yes', 'content-length': '7',
	});
	t.is(await bodyOf(answer), 'tea 안');
	const bytes = await fetch(url, {method: 'POST', body: 'x'});
	t.deepEqual(new Uint8Array(await bytes.arrayBuffer()), new Uint8Array([255, 0]));
	t.deepEqual(seen, []);
});

test('an answer of more than the limit is refused, and one as long as the limit is sent', async t => {
	const {url} = await withEdgeLambda(t, edgeHandler('return {status: "200", body: "x".repeat(Number(request.headers["x-length"][0].value))};'), {limits: {edgeAnswerBytes: 100}});
	const [most, over] = [await ask(url, {headers: {'x-length': '100'}}), await ask(url, {headers: {'x-length': '101'}})];
	t.is(await bodyOf(most), 'x'.repeat(100));
	t.is(over.statusCode, 502);
	t.is(over.headers['x-cache'], 'LambdaValidationError from cloudfront');
});

test('what the edge keeps isn\'t asked for again, and what a function answers under such a policy isn\'t played', async t => {
	const {url, seen, cloudFront, versionArn} = await withEdgeLambda(t, edgeHandler('return request.uri === "/own" ? {status: "200"} : request;'), {
		listener(_request, response) {
			response.writeHead(200, {'cache-control': 'max-age=60'}).end('kept');
		},
	});
	t.is(await statusOf(url), 200);
	const kept = await cloudFront.createDistribution(caching({...lambdaAssociation(versionArn), originRequestPolicyId: undefined}));
	const caches = [];
	for (let count = 0; count < 2; count++) {
		const answer = await ask(`${kept.url}/x`);
		t.is(await bodyOf(answer), 'kept');
		caches.push(answer.headers['x-cache']);
	}

	t.deepEqual(caches, ['Miss from cloudfront', 'Hit from cloudfront']);
	const own = await ask(`${kept.url}/own`);
	t.is(own.statusCode, 502);
	t.regex(await bodyOf(own), /does not play the caching of answers that a Lambda function made/v);
	t.deepEqual(seen, []);
});

test('a replica\'s lines are kept under its own name where its role may write them, and nowhere else', async t => {
	const {url, lambda, iam, lines} = await withEdgeLambda(t, edgeHandler('console.log("a line of mine " + process.env.AWS_LAMBDA_FUNCTION_NAME); return request;'));
	t.is(await statusOf(url), 200);
	t.deepEqual(lambda.replicaLogs('hash'), []);
	t.false(lines.some(line => line.includes('a line of mine')));
	iam.putRolePolicy('hash-role', 'logs', {
		Version: '2012-10-17',
		Statement: [{Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'arn:aws:logs:*:123456789012:log-group:/aws/lambda/us-east-1.hash*'}],
	});
	t.is(await statusOf(url), 200);
	t.true(lambda.replicaLogs('hash').some(line => line.includes('a line of mine us-east-1.hash')));
	t.true(lines.some(line => line.startsWith('[us-east-1.hash] ') && line.includes('a line of mine')));
	t.deepEqual(lambda.logs('hash'), []);
});

test('a function whose role no longer trusts Lambda runs no more, and its request ends', async t => {
	const {iam, url, seen} = await withEdgeLambda(t, edgeHandler('return request;'));
	iam.updateRole('hash-role', {trustPolicy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'edgelambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]}});
	const answer = await ask(url, {method: 'POST', body: 'x'});
	t.true(answer.statusCode! >= 500);
	t.deepEqual(seen, []);
});

test('the functions of an edge without Lambda are none', async t => {
	const {cloudFront, addFunction} = await withEdgeLambdas(t, undefined, {lambdas: {find: () => undefined, invoke: async () => t.fail()}});
	await t.throwsAsync(async () => cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior(lambdaAssociation(addFunction('hash', hashing)))})), {message: /cannot retrieve/v});
});
