import {createServer} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import process from 'node:process';
import test from 'ava';
import {startLoopbackStore} from '../helpers/loopback-store.ts';
import {runKeys} from '../helpers/run-keys.ts';
import {openStore} from './open-store.ts';

const arn = 'arn:aws:cloudfront::123456789012:key-value-store/one';

for (const [title, operation, refusal, exitCode, message] of [
	['a missing permission', 'PutKey', {status: 403, error: 'AccessDeniedException'}, 2, /^AWS denies cloudfront-keyvaluestore:PutKey on arn:\S+ to these credentials: docs\/keys\.md [^\n]+Regional STS endpoint/v],
	['a missing permission to describe', 'DescribeKeyValueStore', {status: 403, error: 'AccessDeniedException'}, 2, /^AWS denies cloudfront-keyvaluestore:DescribeKeyValueStore/v],
	['a store that is not there', 'DescribeKeyValueStore', {status: 404, error: 'ResourceNotFoundException'}, 2, /^There is no key value store arn:/v],
	['a full store', 'PutKey', {status: 402, error: 'ServiceQuotaExceededException', message: 'Too large.'}, 2, /^The key value store is full \(Too large\)/v],
	['credentials that are over', 'GetKey', {status: 403, error: 'ExpiredTokenException'}, 2, /^AWS does not take these credentials \(ExpiredTokenException/v],
	['a refusal that quotes a secret', 'PutKey', {status: 400, error: 'ValidationException', message: `Bad value ${'ab'.repeat(32)}`}, 2, /^AWS refuses cloudfront-keyvaluestore:PutKey \(ValidationException, status 400: Bad value …\)\.$/mv],
] as const) {
	test(`${title} is one sentence with its exit code, without a trace`, async t => {
		const store = await startLoopbackStore(t);
		store.refusals.set(operation, refusal);
		const run = await runKeys(store, ['add']);
		t.deepEqual([run.output, run.exitCode], ['', exitCode]);
		t.regex(run.notices, message);
		t.regex(run.notices, /^[^\n]+\n$/v);
		t.is(store.values.size, 0);
	});
}

test('a port where nobody listens is told', async t => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	const {notices, exitCode} = await runKeys({endpoint: `http://127.0.0.1:${port}`}, ['list']);
	t.is(exitCode, 2);
	t.regex(notices, /^The key value store could not be reached \([^\n]*ECONNREFUSED/v);
});

test('without credentials it is one sentence that says what to do', async t => {
	const {endpoint} = await startLoopbackStore(t);
	const store = await openStore({arn}, {AWS_ENDPOINT_URL: endpoint});
	t.teardown(store.close);
	// The chain of this process, which has none: the instance's own are switched off.
	const kept = {...process.env};
	t.teardown(() => {
		process.env = kept;
	});
	process.env = {
		...kept, AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/nowhere', AWS_SHARED_CREDENTIALS_FILE: '/nowhere', AWS_ACCESS_KEY_ID: '', AWS_PROFILE: '',
	};
	await t.throwsAsync(store.etag(), {name: 'UserError', message: /^No AWS credentials were found \([^\n]+\): sign in/v});
});

test('an unexpected failure comes as it is', async t => {
	const store = await openStore({arn: 'arn:aws:s3:::bucket'}, {});
	t.teardown(store.close);
	await t.throwsAsync(store.etag(), {message: /Provided ARN/v});
});
