import {
	CloudFrontClient,
	CreateFunctionCommand,
	DeleteFunctionCommand,
	DescribeFunctionCommand,
	GetDistributionConfigCommand,
	GetFunctionCommand,
	ListFunctionsCommand,
	PublishFunctionCommand,
	TestFunctionCommand,
	type CreateFunctionCommandInput,
	type FunctionStage,
} from '@aws-sdk/client-cloudfront';
import anyTest, {type TestFn} from 'ava';
import {behavior, distribution} from '../../cloudfront/helpers/with-edge.ts';
import {association, handler} from '../../cloudfront/helpers/with-function.ts';
import {LocalCloud} from '../../cloud.ts';
import type {AccountChange} from '../account-change.ts';
import {callersOf} from '../helpers/callers.ts';

type Setup = {cloud: LocalCloud; changes: AccountChange[]; client: CloudFrontClient; clientOf: (statements: unknown[]) => CloudFrontClient};
const test = anyTest as TestFn<Setup>;
const runtime = 'cloudfront-js-2.0';

test.beforeEach(async t => {
	const changes: AccountChange[] = [];
	const cloud = await LocalCloud.start({
		changed(change) {
			changes.push(change);
		},
	});
	t.context = {cloud, changes, ...callersOf(cloud, CloudFrontClient)};
});

test.afterEach.always(async t => {
	await t.context.cloud.close();
});

function bytes(event: unknown): Uint8Array {
	return new TextEncoder().encode(JSON.stringify(event));
}

const event = {
	version: '1.0', context: {eventType: 'viewer-request'}, viewer: {ip: '1.2.3.4'}, request: {
		method: 'GET', uri: '/a<b', querystring: {}, headers: {}, cookies: {},
	},
};

test('functions are listed, described and read, each stage by itself, and one is removed', async t => {
	const {cloud, changes, client} = t.context;
	const {functions, keyValueStores} = cloud.cloudfront;
	t.deepEqual((await client.send(new ListFunctionsCommand({}))).FunctionList, {MaxItems: 100, Quantity: 0});
	const store = keyValueStores.create({name: 'keys'});
	const code = handler('return request; // "<é>"');
	const made = functions.create({
		name: 'gate', code, runtime, comment: 'a <b>', keyValueStoreAssociations: [store.arn],
	});
	functions.create({name: 'other', code, runtime});
	const shown = {
		Name: 'gate',
		Status: 'UNPUBLISHED',
		FunctionConfig: {Comment: 'a <b>', Runtime: runtime, KeyValueStoreAssociations: {Quantity: 1, Items: [{KeyValueStoreARN: store.arn}]}},
		FunctionMetadata: {
			FunctionARN: made.arn, Stage: 'DEVELOPMENT', CreatedTime: made.created, LastModifiedTime: made.lastModified,
		},
	};
	t.like(await client.send(new DescribeFunctionCommand({Name: 'gate'})), {ETag: made.etag, FunctionSummary: shown});
	await t.throwsAsync(client.send(new DescribeFunctionCommand({Name: 'gate', Stage: 'LIVE'})), {name: 'NoSuchFunctionExists'});
	const live = functions.publish('gate');
	functions.update('gate', {code: 'edited', runtime});
	t.like(await client.send(new DescribeFunctionCommand({Name: 'gate', Stage: 'LIVE'})), {ETag: live.etag, FunctionSummary: {Status: 'UNASSOCIATED', FunctionMetadata: {Stage: 'LIVE'}}});
	const read = async (Stage?: FunctionStage) => new TextDecoder().decode((await client.send(new GetFunctionCommand({Name: 'gate', Stage}))).FunctionCode);
	t.deepEqual([await read(), await read('LIVE')], ['edited', code]);

	const list = async (more: {Stage?: FunctionStage; MaxItems?: number; Marker?: string | undefined} = {}) => (await client.send(new ListFunctionsCommand(more))).FunctionList!;
	const namesOf = ({Items}: Awaited<ReturnType<typeof list>>) => Items!.map(({Name, FunctionMetadata}) => `${Name} ${FunctionMetadata!.Stage}`);
	t.deepEqual(namesOf(await list()), ['gate DEVELOPMENT', 'other DEVELOPMENT', 'gate LIVE']);
	t.deepEqual(namesOf(await list({Stage: 'LIVE'})), ['gate LIVE']);
	const first = await list({MaxItems: 2});
	const second = await list({MaxItems: 2, Marker: first.NextMarker});
	t.deepEqual([namesOf(first).length, namesOf(second), second.NextMarker], [2, ['gate LIVE'], undefined]);

	await t.throwsAsync(client.send(new DeleteFunctionCommand({Name: 'gate', IfMatch: live.etag})), {name: 'PreconditionFailed'});
	t.deepEqual(changes, []);
	await client.send(new DeleteFunctionCommand({Name: 'gate', IfMatch: functions.describe('gate').etag}));
	t.is(functions.get('gate'), undefined);
	t.deepEqual(changes, [{kind: 'edgeFunctionDeleted', name: 'gate'}]);
});

test('a function is made as it is sent, is in no stage but DEVELOPMENT, and others hear of it', async t => {
	const {cloud, changes, client, clientOf} = t.context;
	const {functions, keyValueStores} = cloud.cloudfront;
	const {arn: store} = keyValueStores.create({name: 'keys'});
	const code = handler('return request; // "<é> &amp;"');
	const plain: CreateFunctionCommandInput = {Name: 'copy', FunctionCode: new TextEncoder().encode(code), FunctionConfig: {Comment: '', Runtime: runtime}};
	const {ETag: etag, FunctionSummary} = await client.send(new CreateFunctionCommand({...plain, FunctionConfig: {Comment: 'a & <b>', Runtime: runtime, KeyValueStoreAssociations: {Quantity: 1, Items: [{KeyValueStoreARN: store}]}}}));
	const config = {
		name: 'copy', code, comment: 'a & <b>', runtime, keyValueStoreAssociations: [store],
	};
	t.like(functions.get('copy'), {...config, etag});
	t.is(functions.get('copy', 'LIVE'), undefined);
	t.like(FunctionSummary, {Name: 'copy', Status: 'UNPUBLISHED'});
	t.deepEqual(changes, [{kind: 'edgeFunctionMade', config, etag: etag!}]);
	await t.throwsAsync(client.send(new CreateFunctionCommand(plain)), {name: 'FunctionAlreadyExists'});
	await t.throwsAsync(client.send(new CreateFunctionCommand({...plain, Name: 'a.b'})), {name: 'InvalidArgument'});
	await t.throwsAsync(client.send(new CreateFunctionCommand({...plain, Name: 'long', FunctionCode: new Uint8Array(10_241).fill(32)})), {name: 'FunctionSizeLimitExceeded'});
	await t.throwsAsync(client.send(new CreateFunctionCommand({...plain, Name: 'tagged', Tags: {Items: [{Key: 'a', Value: 'b'}]}})), {name: 'InvalidArgument', message: /Tags/v});
	await t.throwsAsync(clientOf([{Effect: 'Allow', Action: 'cloudfront:CreateFunction', Resource: 'arn:aws:cloudfront::000000000000:function/other-*'}]).send(new CreateFunctionCommand({...plain, Name: 'mine'})), {name: 'AccessDenied', message: /function\/mine /v});
	t.is(functions.get('mine'), undefined);
	t.is(changes.length, 1);
});

test('a function that a distribution has is shown there, and is not removed', async t => {
	const {cloud: {cloudfront}, client, changes} = t.context;
	cloudfront.functions.create({name: 'gate', code: handler('return request;'), runtime});
	const {arn} = cloudfront.functions.publish('gate');
	const {id} = await cloudfront.createDistribution(distribution({defaultCacheBehavior: behavior(association({arn}))}));
	const {DistributionConfig} = await client.send(new GetDistributionConfigCommand({Id: id}));
	t.deepEqual(DistributionConfig!.DefaultCacheBehavior!.FunctionAssociations, {Quantity: 1, Items: [{FunctionARN: arn, EventType: 'viewer-request'}]});
	const {FunctionSummary, ETag: IfMatch} = await client.send(new DescribeFunctionCommand({Name: 'gate'}));
	t.is(FunctionSummary!.Status, 'ASSOCIATED');
	await t.throwsAsync(client.send(new DeleteFunctionCommand({Name: 'gate', IfMatch})), {name: 'FunctionInUse'});
	t.deepEqual(changes, []);
});

test('a test runs the stage that it names, with logs, and says what came of it', async t => {
	const {cloud, client} = t.context;
	const {functions} = cloud.cloudfront;
	const run = async (code: string) => {
		const {etag} = functions.get('gate') ? functions.update('gate', {code, runtime}) : functions.create({name: 'gate', code, runtime});
		return (await client.send(new TestFunctionCommand({Name: 'gate', IfMatch: etag, EventObject: bytes(event)}))).TestResult!;
	};

	const changed = await run(handler('console.log("one <1>"); console.log("two"); request.uri += "/x"; return request;'));
	t.like(changed, {FunctionErrorMessage: '', FunctionExecutionLogs: ['one <1>', 'two'], FunctionSummary: {Name: 'gate', FunctionMetadata: {Stage: 'DEVELOPMENT'}}});
	t.deepEqual(JSON.parse(changed.FunctionOutput!), {request: {...event.request, uri: '/a<b/x'}});
	const {ComputeUtilization: used} = changed;
	t.true(Number(used) >= 1 && Number(used) <= 100);
	const answered = await run(handler('return {statusCode: 401, headers: {connection: {value: "nobody looks"}}};'));
	t.deepEqual(JSON.parse(answered.FunctionOutput!), {response: {statusCode: 401, headers: {connection: {value: 'nobody looks'}}}});
	const thrown = await run(handler('throw new Error("wrong");'));
	t.is(thrown.FunctionOutput, '');
	t.regex(thrown.FunctionErrorMessage!, /is invalid or could not run\. .*wrong/v);
	t.regex((await run('function handler(event) { for (const x of []) {} return event.request; }')).FunctionErrorMessage!, /is invalid or could not run\. SyntaxError: .* in 1$/v);

	functions.update('gate', {code: handler('return {statusCode: 200};'), runtime});
	const live = functions.publish('gate');
	functions.update('gate', {code: handler('return {statusCode: 500};'), runtime});
	const {TestResult} = await client.send(new TestFunctionCommand({
		Name: 'gate', IfMatch: live.etag, Stage: 'LIVE', EventObject: bytes(event),
	}));
	t.is(TestResult!.FunctionOutput, '{"response":{"statusCode":200}}');
});

test('a test with a stale ETag, without an event or for what is not there is refused', async t => {
	const {cloud, client} = t.context;
	const {functions} = cloud.cloudfront;
	const {etag: IfMatch} = functions.create({name: 'gate', code: handler('return request;'), runtime});
	const send = async (more: Partial<ConstructorParameters<typeof TestFunctionCommand>[0]>) => client.send(new TestFunctionCommand({
		Name: 'gate', IfMatch, EventObject: bytes(event), ...more,
	}));
	await t.notThrowsAsync(send({}));
	await t.throwsAsync(send({IfMatch: 'E0'}), {name: 'PreconditionFailed'});
	await t.throwsAsync(send({IfMatch: undefined}), {name: 'InvalidIfMatchVersion'});
	await t.throwsAsync(send({Stage: 'LIVE'}), {name: 'NoSuchFunctionExists'});
	await t.throwsAsync(send({Name: 'none'}), {name: 'NoSuchFunctionExists'});
	await t.throwsAsync(send({EventObject: new TextEncoder().encode('{')}), {name: 'InvalidArgument', message: /JSON/v});
	await t.throwsAsync(send({EventObject: new Uint8Array(40_961)}), {name: 'InvalidArgument', message: /40961 bytes/v});
	await t.throwsAsync(client.send(new ListFunctionsCommand({MaxItems: 101})), {name: 'InvalidArgument'});
	await t.throwsAsync(client.send(new PublishFunctionCommand({Name: 'gate', IfMatch})), {name: 'UnknownOperation', message: /serves .*TestFunction/v});
});

test('each operation needs its own permission on the function', async t => {
	const {cloud, clientOf} = t.context;
	const {functions} = cloud.cloudfront;
	const {arn, etag: IfMatch} = functions.create({name: 'gate', code: handler('return request;'), runtime});
	const reader = clientOf([{Effect: 'Allow', Action: 'cloudfront:DescribeFunction', Resource: arn}]);
	t.truthy(await reader.send(new DescribeFunctionCommand({Name: 'gate'})));
	await t.throwsAsync(reader.send(new ListFunctionsCommand({})), {name: 'AccessDenied', message: /cloudfront:ListFunctions on resource: \* /v});
	await t.throwsAsync(reader.send(new GetFunctionCommand({Name: 'gate'})), {name: 'AccessDenied', message: /cloudfront:GetFunction on resource: arn:aws:cloudfront::000000000000:function\/gate /v});
	await t.throwsAsync(reader.send(new TestFunctionCommand({Name: 'gate', IfMatch, EventObject: bytes(event)})), {name: 'AccessDenied'});
	await t.throwsAsync(reader.send(new DeleteFunctionCommand({Name: 'gate', IfMatch})), {name: 'AccessDenied'});
	t.truthy(functions.get('gate'));
	await t.throwsAsync(clientOf([{Effect: 'Allow', Action: '*', Resource: `${arn}x`}]).send(new DescribeFunctionCommand({Name: 'gate'})), {name: 'AccessDenied'});
});
