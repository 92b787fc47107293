import anyTest, {type TestFn} from 'ava';
import {
	post,
	send,
	sha256,
	type WireAnswer,
} from './helpers/post.ts';
import {sendSigned} from './helpers/sign.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const body = JSON.stringify({prompt: 'Hello'});

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

/**
What AWS says where a permission is missing (facts: measured, 144 bytes).
*/
const forbidden = '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}';

function signatureMismatch(answer: WireAnswer) {
	return answer.status === 403
		&& answer.headers['x-amzn-errortype'] === 'InvalidSignatureException'
		&& (JSON.parse(answer.text) as {message: string}).message.startsWith('The request signature we calculated does not match');
}

/**
Answered by the function at the edge: no origin was asked.
*/
function isMissingHash(answer: WireAnswer) {
	return answer.status === 400
		&& (JSON.parse(answer.text) as {error: {code: string}}).error.code === 'missing_body_hash'
		&& String(answer.headers['x-cache']).startsWith('FunctionGeneratedResponse')
		&& answer.headers['x-amzn-requestid'] === undefined;
}

test('a direct call of the function URL without a signature is 403', async t => {
	const {directUrl} = route(t.context, 'bedrock');
	for (const answer of [await send(directUrl, {body}), await send(directUrl, {method: 'GET'})]) {
		t.is(answer.status, 403);
		t.is(answer.headers['x-amzn-errortype'], 'AccessDeniedException');
		t.is(answer.text, forbidden);
	}
});

test('a direct call that a stranger signed is 403', async t => {
	const {directUrl} = route(t.context, 'bedrock');
	const answer = await sendSigned(t.context, directUrl, {
		body, credentials: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'},
	});
	t.is(answer.status, 403);
});

test('a direct call with the owner\'s key and a wrong secret is 403', async t => {
	const {directUrl} = route(t.context, 'bedrock');
	const answer = await sendSigned(t.context, directUrl, {body, credentials: {...t.context.credentials, secretAccessKey: 'wrong'}});
	t.true(signatureMismatch(answer), answer.text);
});

test('the account\'s owner reaches the function URL with a signature', async t => {
	const {directUrl} = route(t.context, 'bedrock');
	const answer = await sendSigned(t.context, directUrl, {body});
	t.is(answer.status, 200, answer.text);
	t.true(answer.text.length > 0);
});

test('POST through CloudFront without the body\'s hash is 400 of the edge, in the words of the path\'s dialect', async t => {
	const {url} = route(t.context, 'bedrock');
	for (const method of ['POST', 'PUT', 'PATCH']) {
		const answer = await send(url, {method, body, headers: {'x-amz-content-sha256': undefined}});
		t.true(isMissingHash(answer), answer.text);
		t.like(JSON.parse(answer.text), {error: {retryable: false}});
	}

	const answer = await send(`${url}/v1/chat/completions`, {body, headers: {'x-amz-content-sha256': undefined}});
	t.true(isMissingHash(answer), answer.text);
	t.like(JSON.parse(answer.text), {error: {type: 'invalid_request_error', param: null}});
});

test('so it is where the body comes in chunks, without a length', async t => {
	const answer = await send(route(t.context, 'bedrock').url, {body, headers: {'x-amz-content-sha256': undefined, 'content-length': undefined}});
	t.true(isMissingHash(answer), answer.text);
});

test('twin: a body in chunks with its hash is 200', async t => {
	const answer = await send(route(t.context, 'bedrock').url, {body, headers: {'content-length': undefined}});
	t.is(answer.status, 200, answer.text);
});

test('a POST that says that it has no body passes the edge without a hash', async t => {
	const answer = await send(route(t.context, 'bedrock').url, {headers: {'content-length': '0'}});
	t.is(answer.status, 400, answer.text);
	t.like(JSON.parse(answer.text), {error: {code: 'invalid_request'}});
	t.notRegex(String(answer.headers['x-cache']), /^FunctionGeneratedResponse/v);
});

test('POST with another body\'s hash is 403', async t => {
	const answer = await send(route(t.context, 'bedrock').url, {body, headers: {'x-amz-content-sha256': sha256('another')}});
	t.true(signatureMismatch(answer), answer.text);
});

test('POST of a body that was tampered with after hashing is 403', async t => {
	const answer = await send(route(t.context, 'bedrock').url, {body: body.replace('Hello', 'Hallo'), headers: {'x-amz-content-sha256': sha256(body)}});
	t.true(signatureMismatch(answer), answer.text);
});

test('POST with the right hash is 200', async t => {
	const answer = await post(route(t.context, 'bedrock').url, {prompt: 'Hello'});
	t.is(answer.status, 200, answer.text);
	t.true(answer.text.length > 0);
});

test('GET through CloudFront is 200 without a hash', async t => {
	const answer = await send(route(t.context, 'bedrock').url, {method: 'GET'});
	t.is(answer.status, 200, answer.text);
});

test('GET with a body is 403 of CloudFront', async t => {
	const answer = await send(route(t.context, 'bedrock').url, {method: 'GET', body: 'x'});
	t.is(answer.status, 403);
	t.is(answer.headers.server, 'CloudFront');
});

test('a viewer\'s own route, proof and source headers change nothing', async t => {
	const answer = await post(route(t.context, 'bedrock').url, {prompt: 'Hello'}, {
		headers: {
			'content-type': 'application/json',
			'content-length': String(Buffer.byteLength(body)),
			'x-amz-content-sha256': sha256(body),
			'x-lsf-auth': 'none',
			'x-lsf-proof': `-.${Math.floor(Date.now() / 1000)}.${'A'.repeat(43)}`,
			'x-lsf-route': '/elsewhere',
			'x-amz-source-arn': 'arn:aws:cloudfront::000000000000:distribution/E000000000000',
		},
	});
	t.is(answer.status, 200, answer.text);
});
