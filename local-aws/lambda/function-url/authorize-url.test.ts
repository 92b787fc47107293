import test, {type ExecutionContext} from 'ava';
import type {Identity} from '../../iam/types.ts';
import {streaming} from '../helpers/with-lambda.ts';
import {makeUrl, send, sign} from './helpers/with-url.ts';

const source = streaming('stream.end(JSON.stringify({iam: event.requestContext.authorizer?.iam, accountId: event.requestContext.accountId, authorization: event.headers.authorization ?? null, source: event.headers["x-amz-source-arn"]}));');

const forbidden = {
	status: 403,
	body: '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}',
	headers: {'content-type': 'application/json', 'content-length': '144', 'x-amzn-errortype': 'AccessDeniedException'},
};
const sourceArn = 'arn:aws:cloudfront::111122223333:distribution/E1';

async function protect(t: ExecutionContext) {
	const made = await makeUrl(t, source, {authType: 'AWS_IAM', permissions: 'none'});
	const cloudFront: Identity = made.iam.issue({
		principal: {kind: 'service', service: 'cloudfront.amazonaws.com'},
		accountId: '856369053181',
		arn: 'arn:aws:sts::856369053181:assumed-role/OriginAccessControlRole/OriginAccessSession',
		userId: 'AROAEXAMPLE:OriginAccessSession',
	});
	const permit = (...which: Array<'url' | 'invoke'>) => {
		const shared = {functionName: 'probe', principal: 'cloudfront.amazonaws.com', sourceArn};
		if (which.includes('url')) {
			made.lambda.addPermission({
				...shared, statementId: 'url', action: 'lambda:InvokeFunctionUrl', functionUrlAuthType: 'AWS_IAM',
			});
		}

		if (which.includes('invoke')) {
			made.lambda.addPermission({
				...shared, statementId: 'invoke', action: 'lambda:InvokeFunction', invokedViaFunctionUrl: true,
			});
		}
	};

	const asCloudFront = async (arn = sourceArn) => send(made.url, {headers: sign(cloudFront, made.url, {headers: {'x-amz-source-arn': arn, 'x-amz-source-account': '111122223333'}})});
	return {
		...made, cloudFront, permit, asCloudFront,
	};
}

test('unsigned is 403, with the words and headers of AWS, and the handler never runs', async t => {
	const {url, permit, lambda} = await protect(t);
	permit('url', 'invoke');
	const answer = await send(url);
	t.like(answer, forbidden);
	t.true('x-amzn-requestid' in answer.headers);
	t.false('x-amzn-trace-id' in answer.headers);
	t.deepEqual(lambda.logs('probe'), []);
});

test('CloudFront with both permissions and its own distribution gets in', async t => {
	const {permit, asCloudFront, cloudFront} = await protect(t);
	permit('url', 'invoke');
	const {status, body} = await asCloudFront();
	t.is(status, 200);
	t.deepEqual(JSON.parse(body), {
		accountId: '856369053181',
		authorization: null,
		source: sourceArn,
		iam: {
			accessKey: cloudFront.credentials.accessKeyId,
			accountId: '856369053181',
			callerId: 'AROAEXAMPLE:OriginAccessSession',
			cognitoIdentity: null,
			principalOrgId: null,
			userArn: cloudFront.arn,
			userId: 'AROAEXAMPLE:OriginAccessSession',
		},
	});
});

for (const only of ['url', 'invoke'] as const) {
	test(`with the ${only} permission alone it is 403`, async t => {
		const {permit, asCloudFront} = await protect(t);
		permit(only);
		t.like(await asCloudFront(), forbidden);
	});
}

test('another distribution is 403', async t => {
	const {permit, asCloudFront} = await protect(t);
	permit('url', 'invoke');
	t.like(await asCloudFront('arn:aws:cloudfront::111122223333:distribution/E2'), forbidden);
});

test('a stranger is 403, also with CloudFront\'s headers', async t => {
	const {permit, url, iam} = await protect(t);
	permit('url', 'invoke');
	const arn = 'arn:aws:iam::999988887777:user/stranger';
	const stranger = iam.issue({
		principal: {kind: 'aws', accountId: '999988887777', arn}, accountId: '999988887777', arn, userId: 'AIDASTRANGER',
	});
	t.like(await send(url, {headers: sign(stranger, url, {headers: {'x-amz-source-arn': sourceArn}})}), forbidden);
});

test('the developer\'s own key gets in by its own policy', async t => {
	const {url, iam} = await protect(t);
	const {status, body} = await send(url, {headers: sign(iam.developer, url)});
	t.is(status, 200);
	t.like(JSON.parse(body), {accountId: '111122223333'});
});

test('a body is covered by the signature', async t => {
	const {url, iam} = await protect(t);
	const signed = sign(iam.developer, url, {method: 'POST', body: 'right'});
	t.is((await send(url, {method: 'POST', headers: signed, body: 'right'})).status, 200);
	t.like(await send(url, {method: 'POST', headers: signed, body: 'wrong'}), {
		status: 403,
		headers: {'x-amzn-errortype': 'InvalidSignatureException'},
		body: '{"message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."}',
	});
});

test('a signature for another service is told so', async t => {
	const {url, iam} = await protect(t);
	t.like(await send(url, {headers: sign(iam.developer, url, {service: 'execute-api'})}), {status: 403, body: '{"message":"Credential should be scoped to correct service: \'lambda\'. "}'});
});

test('a signature for the AWS-shaped host holds where that host is sent', async t => {
	const {url, host, iam} = await protect(t);
	t.is((await send(url, {headers: sign(iam.developer, `https://${host}/`)})).status, 200);
	t.is((await send(url, {headers: {...sign(iam.developer, `https://${host}/`), host: new URL(url).host}})).status, 403);
});

test('auth type NONE needs both statements as well', async t => {
	const {url, lambda} = await makeUrl(t, source, {permissions: 'none'});
	t.like(await send(url), forbidden);
	lambda.addPermission({
		functionName: 'probe', statementId: 'url', action: 'lambda:InvokeFunctionUrl', principal: '*', functionUrlAuthType: 'NONE',
	});
	t.like(await send(url), forbidden);
	lambda.addPermission({
		functionName: 'probe', statementId: 'invoke', action: 'lambda:InvokeFunction', principal: '*', invokedViaFunctionUrl: true,
	});
	const {status, body} = await send(url, {headers: {authorization: 'Bearer mine'}});
	t.is(status, 200);
	t.deepEqual(JSON.parse(body), {accountId: 'anonymous', authorization: 'Bearer mine'});
	lambda.removePermission('probe', 'invoke');
	t.like(await send(url), forbidden);
});

test('permissions that can\'t be evaluated are 403 and a line in the log, not a failure', async t => {
	const lines: string[] = [];
	const {url, iam, lambda} = await makeUrl(t, source, {
		log(line) {
			lines.push(line);
		},
	});
	t.is((await send(url)).status, 200);
	iam.authorize = () => {
		throw new Error('Statement[0] is spoilt.');
	};

	// The first request's own last lines may come after its answer.
	const starts = () => lambda.logs('probe').filter(line => line.startsWith('START ')).length;
	const before = starts();
	t.like(await send(url), forbidden);
	t.is(before, 1);
	t.is(starts(), before);
	t.true(lines.some(line => line.endsWith('can\'t be evaluated: Statement[0] is spoilt.')));
});
