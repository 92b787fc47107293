/*
What `lsf keys` did stays when Pulumi looks at the stack again, and what becomes of a key that was deleted by hand.
*/
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {GetFunctionCommand, ListFunctionsCommand} from '@aws-sdk/client-cloudfront';
import {DeleteKeyCommand, DescribeKeyValueStoreCommand} from '@aws-sdk/client-cloudfront-keyvaluestore';
import test from 'ava';
import {LocalKeyValueStoreClient} from '../../../local-aws/apis/helpers/key-value-client.ts';
import {testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import type {EngineStack} from '../../../local-aws/plugin/stack/engine-stack-options.ts';
import {upEngineStack} from '../../../local-aws/plugin/stack/engine-stack.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {connectCloudFront} from '../../suites/helpers/connect-cloudfront.ts';
import {textsBelow} from '../helpers/texts-below.ts';
import {updatedProgram} from '../updates/updated-program.ts';
import {runLsfKeys} from './run-lsf-keys.ts';
import {statusFor} from './status-for.ts';

/**
Milliseconds until the edges see what was written to the store.
*/
const keyValuePropagationMs = 300;

async function afterPropagation(): Promise<void> {
	await delay(keyValuePropagationMs * 2);
}

/**
Deletes a key from the store, as the console does; `lsf keys` never does.
*/
async function deleteByHand({keyStoreArn: KvsARN, aws: {endpoint, region, ...credentials}}: EngineStack, Key: string): Promise<void> {
	const client = new LocalKeyValueStoreClient({endpoint, region, credentials});
	const {ETag: IfMatch} = await client.send(new DescribeKeyValueStoreCommand({KvsARN}));
	await client.send(new DeleteKeyCommand({KvsARN, Key, IfMatch}));
	client.destroy();
}

/**
The code of the stack's edge function, which only the account's owner can read.
*/
async function edgeCode({aws: {endpoint, ...credentials}}: EngineStack): Promise<string> {
	const client = connectCloudFront({endpoint, credentials});
	const {FunctionList} = await client.send(new ListFunctionsCommand());
	const {FunctionCode} = await client.send(new GetFunctionCommand({Name: FunctionList!.Items![0]!.Name, Stage: 'LIVE'}));
	client.destroy();
	return Buffer.from(FunctionCode!).toString();
}

async function changed(changes: Promise<Record<string, number | undefined>>) {
	const {same: _, ...rest} = await changes;
	return rest;
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the life of keys is skipped: ${noPulumi}`, () => {});
} else {
	test('the first key is rotated, deleted by hand and revoked, and Pulumi brings nothing back but what was deleted', async t => {
		t.timeout(600_000, 'the engine takes seconds for each of its runs');
		const {directory, client} = await testAccount(t);
		const stack = await upEngineStack({
			stackName: 'lifetime', stateDirectory: directory, cloud: {limits: {keyValuePropagationMs}}, program: updatedProgram(),
		});
		const old = stack.apiKey!;
		const look = async () => {
			const refreshed = await changed(stack.refresh());
			const planned = await changed(stack.preview());
			return {refreshed, planned, made: await changed(stack.up())};
		};

		const seen = async () => {
			const files = await textsBelow(path.join(directory, 'pulumi'));
			t.true(files.includes('key-value-store/'));
			return secrets.filter(secret => files.includes(secret));
		};

		await afterPropagation();
		t.is(await statusFor(stack, old), 200);
		const proofSecret = /"\/bedrock":\["(?<secret>[\dA-Za-z]{32})"/v.exec(await edgeCode(stack))!.groups!.secret!;
		const secrets = [old.slice('lsf_first_'.length), proofSecret];
		t.deepEqual(await seen(), [], 'no secret is in the state in plain');
		t.is(await statusFor(stack), 401);

		const rotated = await runLsfKeys(stack, 'rotate', 'first');
		t.deepEqual(await look(), {refreshed: {update: 1}, planned: {}, made: {}});
		t.deepEqual(await seen(), [], 'nor after a refresh');
		await afterPropagation();
		t.deepEqual([await statusFor(stack, old), await statusFor(stack, rotated)], [401, 200]);
		t.is(stack.apiKey, old, 'the output is the key of before');

		await deleteByHand(stack, 'key/first');
		t.deepEqual(await changed(stack.up()), {}, 'without a refresh nobody knows');
		await afterPropagation();
		t.deepEqual([await statusFor(stack, old), await statusFor(stack, rotated)], [401, 401]);
		t.deepEqual(await look(), {refreshed: {delete: 1}, planned: {create: 1}, made: {create: 1}});
		await afterPropagation();
		t.deepEqual([await statusFor(stack, old), await statusFor(stack, rotated)], [200, 401], 'the key of the output counts again');

		await runLsfKeys(stack, 'revoke', 'first');
		t.deepEqual(await look(), {refreshed: {update: 1}, planned: {}, made: {}});
		await afterPropagation();
		t.deepEqual([await statusFor(stack, old), await statusFor(stack, rotated)], [401, 401]);
		t.deepEqual(await changed(stack.up({program: updatedProgram({bedrock: {timeout: 200}, edge: {tags: {team: 'streams'}}})})), {update: 4});
		await afterPropagation();
		t.is(await statusFor(stack, old), 401, 'nor does an update of other things bring it back');

		await runLsfKeys(stack, 'add');
		await stack.destroy();
		t.deepEqual(await client.call('urns'), []);
	});
}
