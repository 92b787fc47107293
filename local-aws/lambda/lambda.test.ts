import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {processState, until} from './helpers/processes.ts';
import {
	addFunction,
	idle,
	makeGate,
	makeLambda,
	respond,
	streaming,
	text,
} from './helpers/with-lambda.ts';

const onLinux = process.platform === 'linux' ? test : test.skip;

test('a streaming handler\'s bytes arrive while it runs', async t => {
	const gate = await makeGate(t);
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming(`
		stream.write('야 ');
		await signal('second');
		stream.write('안녕?');
		stream.end();
	`), {environment: {GATE: gate.url}});
	const {body, streaming: isStreaming, contentType, completion} = await respond(lambda);
	const reader = body[Symbol.asyncIterator]();
	const first = await reader.next();
	t.is(Buffer.from(first.value as Uint8Array).toString(), '야 ');
	gate.open('second');
	const rest = await reader.next();
	t.is(Buffer.from(rest.value as Uint8Array).toString(), '안녕?');
	t.true((await reader.next()).done);
	t.deepEqual(await completion, {outcome: 'ok'});
	t.true(isStreaming);
	t.is(contentType, 'application/octet-stream');
});

test('a buffered handler gives its value as JSON', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, 'export const handler = async event => ({got: event.a});');
	const {body, streaming: isStreaming, contentType} = await respond(lambda, {a: 1});
	t.is(await text(body), '{"got":1}');
	t.false(isStreaming);
	t.is(contentType, 'application/json');
});

test('a buffered handler that throws is a function error', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, 'export const handler = async () => { throw new RangeError("too far"); };');
	t.deepEqual(await lambda.invoke('probe', undefined, Buffer.from('{}')), {type: 'failed', completion: {outcome: 'functionError', errorType: 'RangeError', errorMessage: 'too far'}});
});

test('a throw before the first byte is an empty answer with an error, and the sandbox lives', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('if (event.fail) { throw new TypeError("no"); } stream.write(String(process.pid)); stream.end();'));
	const pid = await text((await respond(lambda)).body);
	await idle(lambda);
	const {body, completion} = await respond(lambda, {fail: true});
	t.is(await text(body), '');
	t.deepEqual(await completion, {outcome: 'functionError', errorType: 'TypeError', errorMessage: 'no'});
	await idle(lambda);
	t.is(await text((await respond(lambda)).body), pid);
});

test('a throw after the first byte keeps the bytes and tells the error', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('stream.write("some"); throw new TypeError("no");'));
	const {body, completion} = await respond(lambda);
	t.is(await text(body), 'some');
	t.like(await completion, {outcome: 'functionError', errorType: 'TypeError'});
});

test('an error with a stack too long for a header is told whole', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('throw new Error("x".repeat(40_000));'));
	const {body, completion} = await respond(lambda);
	await text(body);
	t.like(await completion, {outcome: 'functionError', errorMessage: 'x'.repeat(40_000)});
});

test('an empty end is an empty answer', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('stream.end();'));
	const {body, completion} = await respond(lambda);
	t.is(await text(body), '');
	t.deepEqual(await completion, {outcome: 'ok'});
});

test('a handler that returns without end runs into its timeout', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('stream.write(String(context.getRemainingTimeInMillis() <= 3000));'), {timeout: 3});
	const {body, completion, requestId} = await respond(lambda);
	t.is(await text(body), 'true');
	t.deepEqual(await completion, {outcome: 'timeout', errorMessage: `RequestId: ${requestId} Error: Task timed out after 3.00 seconds`});
	await text((await respond(lambda)).body);
	t.true(lambda.logs('probe').some(line => line.endsWith(`${requestId} Task timed out after 3.00 seconds`)));
});

test('destroying the stream ends the process, and the next request has a new one', async t => {
	const gate = await makeGate(t);
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('stream.write(String(process.pid)); if (event.destroy) { await signal("destroy"); stream.destroy(); await new Promise(() => {}); } stream.end();'), {environment: {GATE: gate.url}});
	const {body, completion, requestId} = await respond(lambda, {destroy: true});
	gate.open('destroy');
	const pid = await text(body);
	t.deepEqual(await completion, {outcome: 'crash', errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: exit status 1`});
	const next = await text((await respond(lambda)).body);
	t.regex(next, /^\d+$/v);
	t.not(next, pid);
});

test('a process killed mid-answer is reported as AWS does', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('stream.write("begun"); await new Promise(() => {});'));
	const {body, completion, requestId} = await respond(lambda);
	const reader = body[Symbol.asyncIterator]();
	t.is(Buffer.from((await reader.next()).value as Uint8Array).toString(), 'begun');
	process.kill(lambda.sandboxes('probe')[0]!.pid, 'SIGKILL');
	t.true((await reader.next()).done);
	t.deepEqual(await completion, {outcome: 'crash', errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`});
});

test('a process that exits before it answers is a crash', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, 'export const handler = async () => { process.exit(0); };');
	const result = await lambda.invoke('probe', undefined, Buffer.from('{}'), {requestId: 'one'});
	t.deepEqual(result, {type: 'failed', completion: {outcome: 'crash', errorType: 'Runtime.ExitError', errorMessage: 'RequestId: one Error: Runtime exited without providing a reason'}});
});

test('a module that can\'t be loaded is tried twice, then told', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, 'throw new TypeError("broken module");');
	const result = await lambda.invoke('probe', undefined, Buffer.from('{}'));
	t.deepEqual(result, {type: 'failed', completion: {outcome: 'functionError', errorType: 'TypeError', errorMessage: 'broken module'}});
	t.is(lambda.logs('probe').filter(line => line.startsWith('INIT_START')).length, 2);
});

test('an init over its limit is run again within the invocation\'s time', async t => {
	const {lambda, roleArn} = makeLambda(t, {limits: {initMs: 1}});
	addFunction(lambda, roleArn, 'export const handler = async () => "up";');
	t.is(await text((await respond(lambda)).body), '"up"');
	t.true(lambda.logs('probe').some(line => /^INIT_REPORT .*Phase: init\tStatus: timeout$/v.test(line)));
});

onLinux('a sandbox is reused, and frozen between invocations', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, `
		let last = Date.now();
		let gap = 0;
		setInterval(() => { gap = Math.max(gap, Date.now() - last); last = Date.now(); }, 5);
		export const handler = async () => { await new Promise(resolve => setTimeout(resolve, 20)); return {pid: process.pid, gap}; };
	`);
	const first = JSON.parse(await text((await respond(lambda)).body)) as {pid: number};
	await until(() => lambda.sandboxes('probe')[0]!.frozen && processState(first.pid) === 'T');
	await delay(500);
	const second = JSON.parse(await text((await respond(lambda)).body)) as {pid: number; gap: number};
	t.is(second.pid, first.pid);
	// Its timers stood still for as long as it was frozen.
	t.true(second.gap >= 490, String(second.gap));
});

onLinux('a sandbox isn\'t frozen while it works', async t => {
	const gate = await makeGate(t);
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('await signal("go"); stream.end("done");'), {environment: {GATE: gate.url}});
	const pending = respond(lambda);
	await gate.reached('go');
	t.not(processState(lambda.sandboxes('probe')[0]!.pid), 'T');
	gate.open('go');
	t.is(await text((await pending).body), 'done');
});

test('requests at the same time have a sandbox each, up to the account\'s concurrency', async t => {
	const gate = await makeGate(t);
	const {lambda, roleArn} = makeLambda(t, {limits: {accountConcurrency: 2}});
	addFunction(lambda, roleArn, streaming('stream.write(String(process.pid)); await signal("go"); stream.end();'), {environment: {GATE: gate.url}});
	const [first, second] = await Promise.all([respond(lambda), respond(lambda)]);
	t.deepEqual(await lambda.invoke('probe', undefined, Buffer.from('{}')), {type: 'throttled', reason: 'ConcurrentInvocationLimitExceeded'});
	gate.open('go');
	const pids = await Promise.all([first, second].map(async ({body}) => text(body)));
	t.not(pids[0], pids[1]);
	await idle(lambda);
	t.true(pids.includes(await text((await respond(lambda)).body)));
});

test('reserved concurrency 0 switches a function off', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, 'export const handler = async () => 1;');
	lambda.putConcurrency('probe', 0);
	t.deepEqual(await lambda.invoke('probe', undefined, Buffer.from('{}')), {type: 'throttled', reason: 'ReservedFunctionConcurrentInvocationLimitExceeded'});
	lambda.putConcurrency('probe', undefined);
	t.is(await text((await respond(lambda)).body), '1');
});

test('a reader that leaves doesn\'t hold the function', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('for (let count = 0; count < 64; count++) { if (!stream.write("x".repeat(65_536))) { await new Promise(resolve => stream.once("drain", resolve)); } } console.log("all written"); stream.end();'));
	const {body, completion} = await respond(lambda);
	const reader = body[Symbol.asyncIterator]();
	await reader.next();
	await reader.return?.();

	t.deepEqual(await completion, {outcome: 'ok'});
	await until(() => lambda.logs('probe').some(line => line.includes('all written')));
});

test('a reader that waits holds the function', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, streaming('for (let count = 0; count < 1024; count++) { if (!stream.write("x".repeat(65_536))) { await new Promise(resolve => stream.once("drain", resolve)); } } console.log("all written"); stream.end();'));
	const {body, completion} = await respond(lambda);
	const reader = body[Symbol.asyncIterator]();
	await reader.next();
	const early = await Promise.race([completion, delay(500, 'held')]);
	t.is(early, 'held');
	await reader.return?.();
	t.deepEqual(await completion, {outcome: 'ok'});
});

test('new code and new settings have new sandboxes', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, 'export const handler = async () => [1, process.env.COLOUR];', {environment: {COLOUR: 'red'}});
	t.is(await text((await respond(lambda)).body), '[1,"red"]');
	lambda.updateFunctionCode('probe', {'index.mjs': Buffer.from('export const handler = async () => [2, process.env.COLOUR];')});
	t.is(await text((await respond(lambda)).body), '[2,"red"]');
	lambda.updateFunctionConfiguration('probe', {environment: {COLOUR: 'blue'}});
	t.is(await text((await respond(lambda)).body), '[2,"blue"]');
});

test('an alias answers with the version it names', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, 'export const handler = async (event, context) => [1, context.functionVersion, context.invokedFunctionArn];');
	const version = lambda.publishVersion('probe');
	t.is(lambda.publishVersion('probe'), version);
	lambda.createAlias('probe', {name: 'live', functionVersion: version});
	lambda.updateFunctionCode('probe', {'index.mjs': Buffer.from('export const handler = async () => 2;')});
	t.is(await text((await respond(lambda)).body), '2');
	t.is(await text((await respond(lambda, {}, 'live')).body), '[1,"1","arn:aws:lambda:eu-central-1:111122223333:function:probe:live"]');
	await t.throwsAsync(lambda.invoke('probe', 'other', Buffer.from('{}')), {message: 'Function not found: arn:aws:lambda:eu-central-1:111122223333:function:probe:other'});
});

test('a sandbox\'s environment has nothing of ours', async t => {
	process.env.LSF_CANARY = 'ours';
	const {lambda, roleArn, iam} = makeLambda(t);
	addFunction(lambda, roleArn, 'export const handler = async () => process.env;', {environment: {COLOUR: 'red'}, memorySize: 256});
	const environment = JSON.parse(await text((await respond(lambda)).body)) as Record<string, string>;
	t.false('LSF_CANARY' in environment);
	t.like(environment, {
		COLOUR: 'red',
		AWS_REGION: 'eu-central-1',
		AWS_DEFAULT_REGION: 'eu-central-1',
		AWS_LAMBDA_FUNCTION_NAME: 'probe',
		AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
		AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
		AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/probe',
		AWS_LAMBDA_LOG_FORMAT: 'Text',
		AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
		AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
		AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://127.0.0.1:1',
		AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: 'http://127.0.0.1:2',
		_HANDLER: 'index.handler',
		TZ: ':UTC',
	});
	t.is(iam.find(environment.AWS_ACCESS_KEY_ID!)?.roleName, 'function-role');
	t.deepEqual(Object.keys(environment).filter(name => !/^(?:AWS_|_|LAMBDA_)/v.test(name)).toSorted(), ['COLOUR', 'HOME', 'LANG', 'PATH', 'TMPDIR', 'TZ']);
});

test('the log has the platform\'s lines and the function\'s', async t => {
	const lines: string[] = [];
	const {lambda, roleArn} = makeLambda(t, {
		log(line) {
			lines.push(line);
		},
	});
	addFunction(lambda, roleArn, String.raw`export const handler = async () => { console.log("one\ntwo"); process.stdout.write("raw\n"); };`);
	const {requestId, body} = await respond(lambda);
	await text(body);
	await until(() => lambda.logs('probe').includes(`END RequestId: ${requestId}`) && lambda.logs('probe').includes('raw'));
	const log = lambda.logs('probe');
	t.true(log[0]!.startsWith('INIT_START'));
	t.is(log[1], `START RequestId: ${requestId} Version: $LATEST`);
	t.true(log.some(line => line.endsWith(`\t${requestId}\tINFO\tone\rtwo`)));
	t.true(log.includes('raw'));
	t.true(log.includes(`END RequestId: ${requestId}`));
	t.regex(log.find(line => line.startsWith(`REPORT RequestId: ${requestId}`))!, /\tMemory Size: 128 MB\t.*Init Duration: \d/v);
	t.true(lines.includes('[probe] raw'));
});

test('with JSON logs the platform writes JSON', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, 'export const handler = async () => 1;', {logFormat: 'JSON'});
	const {requestId, body} = await respond(lambda);
	await text(body);
	await until(() => lambda.logs('probe').length === 3);
	const records = lambda.logs('probe').map(line => JSON.parse(line) as {type: string; record: {requestId?: string; status?: string}});
	t.deepEqual(records.find(({type}) => type === 'platform.start')?.record, {requestId, version: '$LATEST'});
	t.like(records.find(({type}) => type === 'platform.report')?.record, {requestId, status: 'success'});
});
