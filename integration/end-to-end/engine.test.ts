import {once} from 'node:events';
import {createServer} from 'node:net';
import path from 'node:path';
import {AddPermissionCommand, GetPolicyCommand, RemovePermissionCommand} from '@aws-sdk/client-lambda';
import * as pulumiSdk from '@pulumi/pulumi';
import test, {type ExecutionContext} from 'ava';
import {readOptions} from '../../components/index.ts';
import {connectLambda} from '../suites/helpers/connect-lambda.ts';
import {rolePolicy} from '../suites/helpers/role-policies.ts';
import {isRunning} from '../../local-aws/is-running.ts';
import {readAddress} from '../../local-aws/plugin/daemon/daemon-address.ts';
import {DaemonClient} from '../../local-aws/plugin/daemon/daemon-client.ts';
import type {EngineStack} from '../../local-aws/plugin/stack/engine-stack-options.ts';
import {openEngineStack, upEngineStack} from '../../local-aws/plugin/stack/engine-stack.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';
import {killDaemon, testAccount} from '../../local-aws/plugin/helpers/account.ts';
import {sampleProgram, type Sample} from '../../local-aws/plugin/helpers/sample-program.ts';
import {textsBelow} from './helpers/texts-below.ts';

const pulumi = findPulumi();
const greeting = 'a secret greeting';
/**
The stack itself, its provider not counted, and the sample's resources.
*/
const all = 8;

let directory: string;
let one: EngineStack;
let two: EngineStack;
const undo: Array<() => unknown> = [];

function optionsOf(stackName: string, sample: Sample = {}) {
	return {
		stackName, stateDirectory: directory, program: sampleProgram(sample), secretConfig: {greeting},
	};
}

async function ask({functions}: EngineStack) {
	const response = await fetch(functions.sample!.directUrl);
	return {status: response.status, text: await response.text()};
}

async function changed(changes: Promise<Record<string, number | undefined>>) {
	const {same: _, ...rest} = await changes;
	return rest;
}

test.serial.before(async () => {
	({directory} = await testAccount({
		teardown(step) {
			undo.push(step);
		},
	}));
});
test.serial.after.always(async () => {
	for (const step of undo) {
		await step();
	}
});

/**
A test that needs the engine; where there is none, one line says so instead of all of them.
*/
function engineTest(title: string, body: (t: ExecutionContext) => Promise<void>) {
	if (pulumi !== undefined) {
		test.serial(title, body);
	}
}

engineTest('a preview of a new stack knows what will be made, and makes nothing', async t => {
	const stack = await openEngineStack(optionsOf('one'));
	t.deepEqual(await stack.preview(), {create: all});
	const {stacks} = await new DaemonClient(directory).call<{stacks: unknown[]}>('status');
	t.deepEqual(stacks, []);
});

engineTest('up makes it, and it answers', async t => {
	one = await upEngineStack(optionsOf('one'));
	t.deepEqual(one.changes, {create: all});
	t.deepEqual(await ask(one), {status: 200, text: `hello${greeting.length}`});
	t.is(one.apiKey, greeting);
	t.regex(String(one.outputs.url), /^https:\/\/[0-9a-z]+\.lambda-url\.us-east-1\.on\.aws\/$/v);
});

engineTest('a second up and a preview change nothing', async t => {
	t.deepEqual(await one.up(), {same: all});
	t.deepEqual(await one.preview(), {same: all});
	t.deepEqual(await one.refresh(), {same: all});
});

engineTest('a changed timeout is one update', async t => {
	t.deepEqual(await one.up({program: sampleProgram({timeout: 4})}), {same: all - 1, update: 1});
});

engineTest('changed code updates the function, at the same address', async t => {
	const {url} = one.outputs;
	t.deepEqual(await one.up({program: sampleProgram({timeout: 4, answer: 'hey'})}), {same: all - 1, update: 1});
	t.is(one.outputs.url, url);
	t.like(await ask(one), {text: `hey${greeting.length}`});
});

engineTest('a changed name replaces the function and what hangs on it', async t => {
	const {url} = one.outputs;
	t.deepEqual(await changed(one.up({program: sampleProgram({functionName: 'another-name'})})), {replace: 4});
	t.not(one.outputs.url, url);
	t.is(one.functionNames.sample, 'another-name');
	t.like(await ask(one), {status: 200});
	t.deepEqual(await changed(one.up()), {});
});

engineTest('a permission that was removed behind the engine\'s back is missed by refresh and put back by up', async t => {
	await one.meddle('Permission::url');
	t.like(await ask(one), {status: 403});
	t.deepEqual(await changed(one.refresh()), {delete: 1});
	t.deepEqual(await changed(one.up()), {create: 1});
	t.like(await ask(one), {status: 200});
});

engineTest('a setting that was changed behind the engine\'s back is seen by refresh and put back by up', async t => {
	await one.meddle('Function::sample', {timeout: 9});
	t.deepEqual(await changed(one.refresh()), {update: 1});
	t.deepEqual(await changed(one.up()), {update: 1});
	t.deepEqual(await changed(one.refresh()), {});
});

engineTest('descriptions, tags, logging and tracing that were changed behind the engine\'s back are seen by refresh and put back by up', async t => {
	await one.meddle('Function::sample', {
		description: 'theirs', tags: {own: 'no'}, loggingConfig: {logFormat: 'JSON'}, tracingConfig: {mode: 'Active'},
	});
	await one.meddle('Role::sample', {description: 'theirs', tags: {own: 'no'}});
	await one.meddle('LogGroup::sample', {tags: {own: 'no'}});
	t.deepEqual(await changed(one.refresh()), {update: 3});
	t.deepEqual(await changed(one.up()), {update: 3});
	t.deepEqual(await changed(one.refresh()), {});
	t.deepEqual(await changed(one.up()), {});
});

engineTest('a role policy that was written through IAM\'s API is seen by refresh and put back by up', async t => {
	const {endpoint, accessKeyId, secretAccessKey} = one.aws;
	const policy = await rolePolicy({endpoint, credentials: {accessKeyId, secretAccessKey}}, String(one.outputs.role));
	const written = await policy.read();
	await policy.write(written.replace('foundation-model/sample', 'foundation-model/another'));
	t.deepEqual(await changed(one.refresh()), {update: 1});
	t.deepEqual(await changed(one.up()), {update: 1});
	t.deepEqual(JSON.parse(await policy.read()), JSON.parse(written));
	t.deepEqual(await changed(one.refresh()), {});
});

engineTest('secrets are nowhere in the state in plain', async t => {
	const files = await textsBelow(path.join(directory, 'pulumi'));
	t.true(files.includes('another-name'));
	t.false(files.includes(greeting));
});

engineTest('a program sees each key of its configuration, so that one that nobody reads is refused without its value', async t => {
	let refusal: unknown;
	await one.preview({
		async program() {
			try {
				readOptions(new pulumiSdk.Config(), 'us-east-1', pulumiSdk.runtime.allConfig());
			} catch (error) {
				refusal = error;
			}

			return {};
		},
	});
	t.is((refusal as Error).message, 'Stack configuration: there is no key `greeting`; Pulumi.yaml lists those that there are; take it out with: pulumi config rm greeting');
});

engineTest('an unknown property is refused with its path', async t => {
	await t.throwsAsync(one.preview({program: sampleProgram({functionName: 'another-name', unknownProperty: true})}), {name: 'EngineError', message: /environment\.colour.*no such property/sv});
	t.deepEqual(await changed(one.up({program: sampleProgram({functionName: 'another-name'})})), {});
});

engineTest('a second stack lives in the same account, and may import what is there', async t => {
	const importedLogGroup = String(one.outputs.logGroup);
	two = await upEngineStack(optionsOf('two', {answer: 'two', importedLogGroup}));
	t.deepEqual(two.changes, {create: all, import: 1});
	t.like(await ask(two), {text: `two${greeting.length}`});
	t.like(await ask(one), {text: `hello${greeting.length}`});
	t.deepEqual(await changed(two.up({program: sampleProgram({answer: 'two'})})), {delete: 1});
	t.deepEqual(await changed(one.refresh()), {delete: 1});
});

engineTest('after a crash of the daemon both stacks are as they were', async t => {
	const before = [one, two].map(({outputs}) => outputs.url);
	const pid = await killDaemon(directory);
	await Promise.all([one.locate(), two.locate()]);
	t.not(readAddress(directory)!.pid, pid);
	t.like(await ask(one), {text: `hello${greeting.length}`});
	t.like(await ask(two), {text: `two${greeting.length}`});
	t.deepEqual([one, two].map(({outputs}) => outputs.url), before);
	t.deepEqual(await changed(two.refresh()), {});
	t.deepEqual(await changed(two.up()), {});
});

engineTest('what the account\'s APIs changed outlives a crash too, at the same addresses and under the same keys', async t => {
	// Its log group went with the second stack.
	await one.up();
	const {aws, functions, functionNames, outputs} = one;
	const credentials = {accessKeyId: aws.accessKeyId, secretAccessKey: aws.secretAccessKey};
	const lambda = connectLambda({region: aws.region, credentials, endpoint: aws.endpoint});
	const statementsOf = async () => {
		const {Policy} = await lambda.send(new GetPolicyCommand({FunctionName: functionNames.sample}));
		return (JSON.parse(Policy!) as {Statement: Array<{Sid: string; Action: string}>}).Statement;
	};

	const {Sid: url} = (await statementsOf()).find(({Action}) => Action === 'lambda:InvokeFunctionUrl')!;
	await lambda.send(new RemovePermissionCommand({FunctionName: functionNames.sample, StatementId: url}));
	await lambda.send(new AddPermissionCommand({
		FunctionName: functionNames.sample, StatementId: 'by-hand', Action: 'lambda:GetFunction', Principal: '111122223333',
	}));
	const policy = await rolePolicy({endpoint: aws.endpoint, credentials}, String(outputs.role));
	const narrow = (await policy.read()).replace('foundation-model/sample', 'foundation-model/another');
	await policy.write(narrow);
	const statements = await statementsOf();

	await killDaemon(directory);
	await one.locate();
	t.deepEqual([one.aws, one.functions], [aws, functions]);
	t.deepEqual(await statementsOf(), statements);
	t.deepEqual(JSON.parse(await policy.read()), JSON.parse(narrow));
	t.like(await ask(one), {status: 403});
	t.deepEqual(await changed(one.refresh()), {delete: 1, update: 1});
	t.deepEqual(await changed(one.up()), {create: 1, update: 1});
	t.like(await ask(one), {status: 200});
});

engineTest('after a crash an address that another process took meanwhile is replaced', async t => {
	const {directUrl} = one.functions.sample!;
	await killDaemon(directory);
	const other = createServer().listen(Number(new URL(directUrl).port), '127.0.0.1');
	await once(other, 'listening');
	await one.locate();
	t.not(one.functions.sample!.directUrl, directUrl);
	t.like(await ask(one), {status: 200});
	t.like(await ask(two), {status: 200});
	other.close();
});

engineTest('each stack is destroyed by itself, and the daemon ends with the last', async t => {
	const {pid} = readAddress(directory)!;
	await one.destroy();
	t.true(isRunning(pid));
	t.like(await ask(two), {status: 200});
	await two.destroy();
	t.deepEqual(readAddress(directory) && await new DaemonClient(directory).call('status'), undefined);
	t.false(isRunning(pid));
});

if (pulumi === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the engine's tests are skipped: ${noPulumi}`, () => {});
}
