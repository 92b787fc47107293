import {
	GetFunctionConfigurationCommand,
	GetFunctionUrlConfigCommand,
	GetPolicyCommand,
	InvokeWithResponseStreamCommand,
} from '@aws-sdk/client-lambda';
import anyTest, {type TestFn} from 'ava';
import {aliasName} from '../../components/index.ts';
import {scriptedTiming} from '../program/program-config.ts';
import {connectLambda} from './helpers/connect-lambda.ts';
import {openTarget, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

function productRoutes({functionNames}: OpenTarget) {
	return Object.entries(functionNames).filter(([name]) => name !== 'buffered');
}

test('every function URL takes signed callers only, and streams', async t => {
	const lambda = connectLambda(t.context);
	for (const [name, FunctionName] of productRoutes(t.context)) {
		t.like(await lambda.send(new GetFunctionUrlConfigCommand({FunctionName, Qualifier: aliasName})), {AuthType: 'AWS_IAM', InvokeMode: 'RESPONSE_STREAM'}, name);
	}
});

test('the twin is deployed as BUFFERED', async t => {
	t.like(await connectLambda(t.context).send(new GetFunctionUrlConfigCommand({FunctionName: t.context.functionNames.buffered, Qualifier: aliasName})), {AuthType: 'AWS_IAM', InvokeMode: 'BUFFERED'});
});

test('every function has the two permissions of the one distribution, and no other', async t => {
	const lambda = connectLambda(t.context);
	const distributions = new Set<string>();
	for (const FunctionName of Object.values(t.context.functionNames)) {
		const {Policy} = await lambda.send(new GetPolicyCommand({FunctionName, Qualifier: aliasName}));
		const {Statement} = JSON.parse(Policy!) as {Statement: Array<{Effect: string; Principal: unknown; Action: string; Resource: string; Condition: Record<string, Record<string, string>>}>};
		t.deepEqual(Statement.map(({Action}) => Action).toSorted(), ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl']);
		for (const {Effect, Principal, Action, Resource, Condition} of Statement) {
			t.is(Effect, 'Allow');
			t.deepEqual(Principal, {Service: 'cloudfront.amazonaws.com'});
			t.true(Resource.endsWith(`:function:${FunctionName}:${aliasName}`));
			const {ArnLike, ...rest} = Condition;
			distributions.add(ArnLike!['AWS:SourceArn']!);
			t.deepEqual(rest, Action === 'lambda:InvokeFunction' ? {Bool: {'lambda:InvokedViaFunctionUrl': 'true'}} : {StringEquals: {'lambda:FunctionUrlAuthType': 'AWS_IAM'}});
		}
	}

	t.is(distributions.size, 1);
	t.regex([...distributions][0]!, /^arn:aws[\w\-]*:cloudfront::\d{12}:distribution\/[0-9A-Z]+$/v);
});

test('every function runs as it was configured', async t => {
	const lambda = connectLambda(t.context);
	const {bedrock, sagemaker} = t.context.options;
	// Those of the suites alone are not configured: they have the components' defaults.
	const configured: Record<string, {timeout?: number; memory?: number} | undefined> = {bedrock, sagemaker, scripted: scriptedTiming(t.context.originReadTimeout)};
	for (const [name, FunctionName] of Object.entries(t.context.functionNames)) {
		const {timeout = 300, memory = 512} = configured[name] ?? {};
		const found = await lambda.send(new GetFunctionConfigurationCommand({FunctionName}));
		t.like(found, {
			Runtime: 'nodejs24.x', Handler: 'index.handler', MemorySize: memory, Timeout: timeout, State: 'Active', PackageType: 'Zip', Architectures: ['arm64'],
		}, name);
		t.is(found.LoggingConfig?.LogFormat, 'JSON');
		t.regex(found.LoggingConfig?.LogGroup ?? '', /^\/aws\/lambda\//v);
	}

	const {Environment} = await lambda.send(new GetFunctionConfigurationCommand({FunctionName: t.context.functionNames.bedrock}));
	t.is(Environment?.Variables?.LSF_LOG_CONTENT, String(bedrock.logContent));
	t.is(Environment?.Variables?.LSF_HEARTBEAT_SECONDS, String(bedrock.heartbeat));
});

test('each function has a role and a log group of its own', async t => {
	const lambda = connectLambda(t.context);
	const found = await Promise.all(Object.values(t.context.functionNames).map(async FunctionName => lambda.send(new GetFunctionConfigurationCommand({FunctionName}))));
	t.is(new Set(found.map(({Role}) => Role)).size, found.length);
	t.is(new Set(found.map(({LoggingConfig}) => LoggingConfig?.LogGroup)).size, found.length);
});

test.serial('invoked by itself, without URL and CloudFront, the function streams and completes', async t => {
	const {EventStream} = await connectLambda(t.context).send(new InvokeWithResponseStreamCommand({
		FunctionName: t.context.functionNames.ticker, Payload: Buffer.from(JSON.stringify({body: JSON.stringify({count: 5, intervalMs: 800})})),
	}));
	let text = '';
	let complete: unknown;
	const times: number[] = [];
	for await (const {PayloadChunk, InvokeComplete} of EventStream!) {
		if (PayloadChunk) {
			times.push(performance.now());
			text += Buffer.from(PayloadChunk.Payload!).toString();
		}

		complete = InvokeComplete ?? complete;
	}

	// The prelude comes first, then eight zero bytes.
	const [prelude, body] = text.split('\0'.repeat(8));
	t.is((JSON.parse(prelude!) as {statusCode: number}).statusCode, 200);
	t.is(body, 'tick 1\ntick 2\ntick 3\ntick 4\ntick 5\n');
	// Of the 3.2 s between the first tick and the last one; a busy machine may be late with the first.
	t.true(times.at(-1)! - times[0]! > 400);
	t.deepEqual(complete, {});
});

test('a crash of the function is the ErrorCode of its stream', async t => {
	const {EventStream} = await connectLambda(t.context).send(new InvokeWithResponseStreamCommand({
		FunctionName: t.context.functionNames.scripted, Payload: Buffer.from(JSON.stringify({prompt: JSON.stringify([{text: 'x'}, {wait: 100}, {exit: 1}])})),
	}));
	let complete: {ErrorCode?: string} | undefined;
	for await (const {InvokeComplete} of EventStream!) {
		complete = InvokeComplete ?? complete;
	}

	t.truthy(complete?.ErrorCode);
});
