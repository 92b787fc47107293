import process from 'node:process';
import test from 'ava';
import nock from 'nock';
import {EventStreamCodec} from '@smithy/core/event-streams';
import {fromUtf8, toUtf8} from '@smithy/core/serde';
import {preflight} from './preflight.ts';

const model = 'us.anthropic.claude-sonnet-5-5';
const now = Date.parse('2026-11-22T16:30:00Z');
const identity = '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:sts::111122223333:assumed-role/ci/run</Arn><UserId>AROAEXAMPLE:run</UserId><Account>111122223333</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata></GetCallerIdentityResponse>';

test.before(() => {
	nock.disableNetConnect();
	Object.assign(process.env, {AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'});
});

test.afterEach.always(() => {
	nock.cleanAll();
});

function sts(date: string) {
	return nock('https://sts.us-east-1.amazonaws.com').post('/').reply(200, identity, {'content-type': 'text/xml', date});
}

function stop() {
	return new EventStreamCodec(toUtf8, fromUtf8).encode({
		headers: {':event-type': {type: 'string', value: 'messageStop'}, ':content-type': {type: 'string', value: 'application/json'}, ':message-type': {type: 'string', value: 'event'}},
		body: fromUtf8('{"stopReason":"max_tokens"}'),
	});
}

function bedrock(id = model) {
	return nock('https://bedrock-runtime.us-east-1.amazonaws.com').post(`/model/${encodeURIComponent(id)}/converse-stream`);
}

function lambda(concurrency: number) {
	return nock('https://lambda.us-east-1.amazonaws.com').get('/2016-08-19/account-settings').reply(200, {AccountLimit: {ConcurrentExecutions: concurrency, UnreservedConcurrentExecutions: concurrency}, AccountUsage: {}});
}

async function check(lines: string[] = [], region: string | undefined = 'us-east-1') {
	return preflight({
		region, model, now: () => now, print(line) {
			lines.push(line);
		},
	});
}

test.serial('an account that is ready passes, a small one with a warning', async t => {
	for (const [concurrency, warnings] of [[1000, 0], [10, 1]] as const) {
		sts('Sun, 22 Nov 2026 16:29:58 GMT');
		bedrock().reply(200, Buffer.from(stop()), {'content-type': 'application/vnd.amazon.eventstream'});
		lambda(concurrency);
		const lines: string[] = [];
		t.deepEqual(await check(lines), {account: '111122223333', arn: 'arn:aws:sts::111122223333:assumed-role/ci/run'});
		t.is(lines.filter(line => line.startsWith('warning: ')).length, warnings);
		t.regex(lines[0] ?? '', new RegExp(String.raw`^note: the hard bound .* up to ${concurrency} here: set reservedConcurrency for less\. A budget alarm comes hours late\.$`, 'v'));
	}
});

test.serial('no Region, refused credentials, a wrong clock and a model without access are told at once', async t => {
	await t.throwsAsync(preflight({region: undefined, model, print() {}}), {message: /No Region/v});

	nock('https://sts.us-east-1.amazonaws.com').post('/').reply(403, '<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The security token included in the request is expired</Message></Error></ErrorResponse>', {'content-type': 'text/xml'});
	await t.throwsAsync(check(), {message: /ExpiredToken.*sign in/v});

	sts('Sun, 22 Nov 2026 16:20:00 GMT');
	await t.throwsAsync(check(), {message: /clock is 600 s off/v});

	sts('Sun, 22 Nov 2026 16:30:00 GMT');
	bedrock().reply(403, {message: 'You don\'t have access to the model with the specified model ID.'}, {'x-amzn-errortype': 'AccessDeniedException'});
	await t.throwsAsync(check(), {message: /AccessDeniedException.*enable it once/v});

	for (const [status, type, message, remedy] of [
		[403, 'AccessDeniedException', 'User: arn:aws:sts::111122223333:assumed-role/ci/run is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: x', /allow whoever runs this bedrock:InvokeModelWithResponseStream/v],
		[400, 'ValidationException', 'The provided model identifier is invalid.', /configure a model that this Region has/v],
	] as const) {
		sts('Sun, 22 Nov 2026 16:30:00 GMT');
		bedrock().reply(status, {message}, {'x-amzn-errortype': type});
		const error = await t.throwsAsync(check(), {message: remedy});
		t.notRegex(error.message, /enable it once/v);
	}
});

test.serial('nobody is told to enable a model of Amazon\'s own', async t => {
	const own = 'us.amazon.nova-2-lite-v1:0';
	sts('Sun, 22 Nov 2026 16:30:00 GMT');
	bedrock(own).reply(403, {message: 'You don\'t have access to the model with the specified model ID.'}, {'x-amzn-errortype': 'AccessDeniedException'});
	const error = await t.throwsAsync(preflight({
		region: 'us-east-1', model: own, now: () => now, print() {},
	}), {message: /needs no enabling/v});
	t.notRegex(error.message, /enable it once/v);
});
