import {
	AddPermissionCommand,
	GetAliasCommand,
	GetFunctionConcurrencyCommand,
	GetFunctionConfigurationCommand,
	GetFunctionUrlConfigCommand,
	GetPolicyCommand,
	InvokeWithResponseStreamCommand,
	LambdaClient,
	ListFunctionUrlConfigsCommand,
	ListFunctionsCommand,
	RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import anyTest, {type TestFn} from 'ava';
import {makeGate, streaming} from '../../lambda/helpers/with-lambda.ts';
import {callersOf} from '../helpers/callers.ts';
import {LocalCloud} from '../../cloud.ts';

type Setup = {cloud: LocalCloud; client: LambdaClient; clientOf: (policy: unknown[]) => LambdaClient};
const test = anyTest as TestFn<Setup>;

const handler = streaming(`
	stream.write('one ');
	if (event.gate) {
		process.env.GATE = event.gate;
		await signal('second');
	}

	if (event.fail) {
		throw new TypeError('on purpose');
	}

	stream.write('two');
	stream.end();
`);

test.before(async t => {
	const cloud = await LocalCloud.start();
	const role = cloud.iam.createRole({
		name: 'subject',
		trustPolicy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]},
	});
	cloud.lambda.createFunction({
		name: 'subject', roleArn: role.arn, handler: 'index.handler', timeout: 30, logFormat: 'JSON', environment: {COLOUR: 'blue'}, code: {'index.mjs': Buffer.from(handler)},
	});
	await cloud.lambda.createUrl({functionName: 'subject', authType: 'AWS_IAM', invokeMode: 'RESPONSE_STREAM'});
	t.context = {cloud, ...callersOf(cloud, LambdaClient)};
});

test.after.always(async t => {
	await t.context.cloud.close();
});

async function invoke(client: LambdaClient, event: unknown, FunctionName = 'subject') {
	const {EventStream} = await client.send(new InvokeWithResponseStreamCommand({FunctionName, Payload: Buffer.from(JSON.stringify(event))}));
	let text = '';
	let complete: {ErrorCode?: string; ErrorDetails?: string} | undefined;
	for await (const {PayloadChunk, InvokeComplete} of EventStream!) {
		text += Buffer.from(PayloadChunk?.Payload ?? []).toString();
		complete = InvokeComplete ?? complete;
	}

	return {text, complete};
}

test('a function is described, by its name and by its ARN', async t => {
	const byName = await t.context.client.send(new GetFunctionConfigurationCommand({FunctionName: 'subject'}));
	t.like(byName, {
		FunctionName: 'subject', Runtime: 'nodejs24.x', Timeout: 30, MemorySize: 128, Environment: {Variables: {COLOUR: 'blue'}}, LoggingConfig: {LogFormat: 'JSON'},
	});
	const byArn = await t.context.client.send(new GetFunctionConfigurationCommand({FunctionName: byName.FunctionArn}));
	t.is(byArn.FunctionName, 'subject');
});

test('a numbered version is described, and an alias and a missing number are refused', async t => {
	const {client, cloud} = t.context;
	const Qualifier = cloud.lambda.publishVersion('subject');
	const version = await client.send(new GetFunctionConfigurationCommand({FunctionName: 'subject', Qualifier}));
	t.like(version, {FunctionName: 'subject', Version: Qualifier});
	t.true(version.FunctionArn!.endsWith(`:function:subject:${Qualifier}`));
	await t.throwsAsync(client.send(new GetFunctionConfigurationCommand({FunctionName: 'subject', Qualifier: '99'})), {name: 'ResourceNotFoundException'});
	await t.throwsAsync(client.send(new GetFunctionConfigurationCommand({FunctionName: 'subject', Qualifier: 'live'})), {name: 'ResourceNotFoundException', message: /alias/v});
});

test('its URL is described', async t => {
	const url = await t.context.client.send(new GetFunctionUrlConfigCommand({FunctionName: 'subject'}));
	t.like(url, {AuthType: 'AWS_IAM', InvokeMode: 'RESPONSE_STREAM'});
	t.regex(url.FunctionUrl!, /^https:\/\/[0-9a-z]{32}\.lambda-url\.us-east-1\.on\.aws\/$/v);
});

test.serial('an alias, the version behind it and reserved concurrency are described', async t => {
	const {cloud, client, clientOf} = t.context;
	const version = cloud.lambda.publishVersion('subject');
	cloud.lambda.createAlias('subject', {name: 'shown', functionVersion: version, description: 'Shown'});
	t.like(await client.send(new GetAliasCommand({FunctionName: 'subject', Name: 'shown'})), {
		Name: 'shown', FunctionVersion: version, Description: 'Shown', AliasArn: 'arn:aws:lambda:us-east-1:000000000000:function:subject:shown',
	});
	t.like(await client.send(new GetFunctionConfigurationCommand({FunctionName: 'subject', Qualifier: 'shown'})), {Version: version, Timeout: 30, FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:subject:shown'});
	await t.throwsAsync(async () => client.send(new GetAliasCommand({FunctionName: 'subject', Name: 'nope'})), {name: 'ResourceNotFoundException'});
	t.is((await client.send(new GetFunctionConcurrencyCommand({FunctionName: 'subject'}))).ReservedConcurrentExecutions, undefined);
	cloud.lambda.putConcurrency('subject', 0);
	t.is((await client.send(new GetFunctionConcurrencyCommand({FunctionName: 'subject'}))).ReservedConcurrentExecutions, 0);
	cloud.lambda.putConcurrency('subject', undefined);
	cloud.lambda.deleteAlias('subject', 'shown');
	await t.throwsAsync(async () => clientOf([]).send(new GetAliasCommand({FunctionName: 'subject', Name: 'shown'})), {name: 'AccessDeniedException', message: /lambda:GetAlias on resource: arn:aws:lambda:us-east-1:000000000000:function:subject /v});
});

test.serial('functions and their URLs are listed, in pages', async t => {
	const {cloud, client, clientOf} = t.context;
	cloud.lambda.createFunction({
		name: 'another', roleArn: cloud.lambda.getFunction('subject').roleArn, handler: 'index.handler', code: {'index.mjs': Buffer.from(handler)},
	});
	const first = await client.send(new ListFunctionsCommand({MaxItems: 1}));
	const second = await client.send(new ListFunctionsCommand({MaxItems: 1, Marker: first.NextMarker}));
	t.deepEqual([...first.Functions!, ...second.Functions!].map(({FunctionName}) => FunctionName!), ['another', 'subject']);
	t.is(second.NextMarker, undefined);
	const {FunctionUrlConfigs: urls} = await client.send(new ListFunctionUrlConfigsCommand({FunctionName: 'subject'}));
	t.like(urls, {length: 1, 0: {AuthType: 'AWS_IAM', InvokeMode: 'RESPONSE_STREAM'}});
	t.deepEqual((await client.send(new ListFunctionUrlConfigsCommand({FunctionName: 'another'}))).FunctionUrlConfigs, []);
	await t.throwsAsync(async () => client.send(new ListFunctionsCommand({MaxItems: 51})), {name: 'InvalidParameterValueException', message: /1 to 50/v});
	await t.throwsAsync(async () => clientOf([{Effect: 'Allow', Action: 'lambda:ListFunctions', Resource: 'arn:aws:lambda:us-east-1:000000000000:function:subject'}]).send(new ListFunctionsCommand({})), {name: 'AccessDeniedException', message: /lambda:ListFunctions on resource: \*/v});
	await cloud.lambda.deleteFunction('another');
});

test('a function that does not exist is ResourceNotFoundException', async t => {
	for (const command of [new GetFunctionConfigurationCommand({FunctionName: 'nope'}), new GetFunctionUrlConfigCommand({FunctionName: 'nope'}), new GetPolicyCommand({FunctionName: 'nope'})]) {
		await t.throwsAsync(async () => t.context.client.send(command as GetPolicyCommand), {name: 'ResourceNotFoundException'});
	}
});

test('a permission is added, read and removed', async t => {
	const {client} = t.context;
	const permission = {
		FunctionName: 'subject', StatementId: 'edge', Action: 'lambda:InvokeFunction', Principal: 'cloudfront.amazonaws.com', SourceArn: 'arn:aws:cloudfront::000000000000:distribution/E1', InvokedViaFunctionUrl: true,
	};
	const {Statement} = await client.send(new AddPermissionCommand(permission));
	t.like(JSON.parse(Statement!), {Sid: 'edge', Condition: {Bool: {'lambda:InvokedViaFunctionUrl': 'true'}}});
	await t.throwsAsync(async () => client.send(new AddPermissionCommand(permission)), {name: 'ResourceConflictException'});
	const {Policy} = await client.send(new GetPolicyCommand({FunctionName: 'subject'}));
	t.is((JSON.parse(Policy!) as {Statement: unknown[]}).Statement.length, 1);
	await client.send(new RemovePermissionCommand({FunctionName: 'subject', StatementId: 'edge'}));
	await t.throwsAsync(async () => client.send(new GetPolicyCommand({FunctionName: 'subject'})), {name: 'ResourceNotFoundException'});
});

test('a member of AddPermission that is not played is refused', async t => {
	await t.throwsAsync(async () => t.context.client.send(new AddPermissionCommand({
		FunctionName: 'subject', StatementId: 'skill', Action: 'lambda:InvokeFunction', Principal: 'cloudfront.amazonaws.com', EventSourceToken: 'x',
	})), {name: 'InvalidParameterValueException', message: /EventSourceToken/v});
});

test('a context, a tenant and a second qualifier are refused, not ignored', async t => {
	const {client} = t.context;
	await t.throwsAsync(client.send(new InvokeWithResponseStreamCommand({FunctionName: 'subject', ClientContext: 'e30='})), {name: 'InvalidParameterValueException', message: /x-amz-client-context/v});
	await t.throwsAsync(client.send(new GetPolicyCommand({FunctionName: 'subject:$LATEST', Qualifier: 'nope'})), {name: 'InvalidParameterValueException', message: /does not match/v});
});

test('an invocation streams its payload and completes', async t => {
	const {text, complete} = await invoke(t.context.client, {});
	t.is(text, 'one two');
	t.deepEqual(complete, {});
});

test('the first chunk arrives before the function has made the second', async t => {
	const gate = await makeGate(t);
	const {EventStream} = await t.context.client.send(new InvokeWithResponseStreamCommand({FunctionName: 'subject', Payload: Buffer.from(JSON.stringify({gate: gate.url}))}));
	const chunks: string[] = [];
	for await (const {PayloadChunk} of EventStream!) {
		if (!PayloadChunk) {
			continue;
		}

		chunks.push(Buffer.from(PayloadChunk.Payload!).toString());
		gate.open('second');
	}

	t.deepEqual(chunks, ['one ', 'two']);
});

test('an error in the trailers is the ErrorCode of InvokeComplete', async t => {
	const {text, complete} = await invoke(t.context.client, {fail: true});
	t.is(text, 'one ');
	t.is(complete?.ErrorCode, 'TypeError');
	t.like(JSON.parse(complete!.ErrorDetails!), {errorMessage: 'on purpose'});
});

test('a caller without the permission is refused, one with it is not', async t => {
	const {clientOf} = t.context;
	const none = clientOf([]);
	await t.throwsAsync(async () => invoke(none, {}), {name: 'AccessDeniedException', message: /user\/another is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:000000000000:function:subject /v});
	await t.throwsAsync(async () => none.send(new GetPolicyCommand({FunctionName: 'subject'})), {name: 'AccessDeniedException'});
	const {text} = await invoke(clientOf([{Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: 'arn:aws:lambda:us-east-1:000000000000:function:subject'}]), {});
	t.is(text, 'one two');
});

test('a wrong secret is refused', async t => {
	const {cloud} = t.context;
	const client = new LambdaClient({
		endpoint: cloud.endpoint, region: cloud.region, credentials: {...cloud.iam.developer.credentials, secretAccessKey: 'wrong'}, maxAttempts: 1,
	});
	await t.throwsAsync(async () => client.send(new GetPolicyCommand({FunctionName: 'subject'})), {name: 'InvalidSignatureException'});
});
