import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import * as aws from '@pulumi/aws';
import * as pulumiSdk from '@pulumi/pulumi';
import test, {type ExecutionContext} from 'ava';
import {runFile} from '../../../client/cli/run-file.ts';
import {testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import type {EngineStack} from '../../../local-aws/plugin/stack/engine-stack-options.ts';
import {openEngineStack} from '../../../local-aws/plugin/stack/engine-stack.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {textsByFile} from '../helpers/texts-below.ts';
import {askEverything, expectedStatuses} from './helpers/ask-everything.ts';
import {findCanaries, type Canaries} from './helpers/find-canaries.ts';
import {missingIds} from './helpers/missing-ids.ts';
import {stackCanaries, type StackCanaries} from './helpers/stack-canaries.ts';

const pulumi = findPulumi();
const program = new URL('../../../index.ts', import.meta.url);
const undo: Array<() => unknown> = [];
const told: string[] = [];
let directory: string;
let stack: EngineStack;
let canaries: StackCanaries;
let all: Canaries;

/**
The account's records are AWS on this machine: like AWS they have the functions' variables, the edge function's code and the keys' entries in plain, readable by their owner only.
*/
function isRecords(file: string): boolean {
	return /^account\.sqlite(?:-journal)?$/v.test(file);
}

async function exported(): Promise<string> {
	const {cli} = stack;
	const {stdout} = await runFile(cli.pulumi, ['stack', 'export', '--stack', 'canary', '--non-interactive'], {cwd: cli.directory, env: {...process.env, ...cli.environment}, maxBuffer: 64 * 1024 * 1024});
	return stdout;
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

engineTest('the default program comes up, and answers right and wrong keys', async t => {
	stack = await openEngineStack({
		stackName: 'canary',
		stateDirectory: directory,
		program,
		onOutput(text) {
			told.push(text);
		},
		onEvent(event) {
			// The engine also sends the SDK's debugging notes, though its type doesn't say so: each answer whole, secrets of any provider too. No output shows them.
			if (String(event.diagnosticEvent?.severity) !== 'debug') {
				told.push(JSON.stringify(event));
			}
		},
	}) as EngineStack;
	await stack.preview();
	await stack.up();
	canaries = await stackCanaries(stack, stack.functionNames);
	all = {...canaries.kept, ...canaries.deployed};
	t.deepEqual(Object.entries(all).filter(([, secret]) => secret.length < 32), [], 'each of them is a secret');
	const {texts, statuses} = await askEverything(stack, canaries);
	t.deepEqual(statuses, expectedStatuses);
	t.deepEqual(findCanaries({answers: texts}, all), []);
});

engineTest('the logs of the account say which key asked', async t => {
	t.deepEqual(missingIds(await readFile(path.join(directory, 'daemon.log'), 'utf8')), []);
});

engineTest('no secret is in what the engine tells of a preview, an update and a refresh', async t => {
	const before = told.length;
	const config = {proofSecretVersion: 2, corsOrigins: ['https://app.example.com']};
	await stack.preview({config});
	await stack.up({config});
	await stack.refresh();
	t.true(told.length > before);
	const rotated = await stackCanaries(stack, stack.functionNames);
	canaries = {...canaries, kept: {...canaries.kept, ...rotated.kept}, deployed: {...canaries.deployed, ...rotated.deployed}};
	all = {...canaries.kept, ...canaries.deployed};
	t.true('proof secret 1 of bedrock' in all);
	t.deepEqual(findCanaries({told: told.join('\n')}, all), []);
});

engineTest('no secret is in plain in the state, nor in any file of the account but its records, which have what AWS has', async t => {
	const files = await textsByFile(directory);
	const records = Object.keys(files).filter(file => isRecords(file));
	t.deepEqual(findCanaries({state: await exported(), ...Object.fromEntries(Object.entries(files).filter(([file]) => !isRecords(file)))}, all), []);
	t.true(Object.keys(files).some(file => file.endsWith('/canary.json')), 'the state file is among them');

	const texts = {records: records.map(file => files[file]).join('\n')};
	t.deepEqual(findCanaries(texts, canaries.kept), [], 'what AWS does not have');
	t.deepEqual(findCanaries(texts, canaries.deployed).toSorted(), Object.keys(canaries.deployed).map(name => `${name} is in records`).toSorted());
});

engineTest('no secret is in the message that refuses it', async t => {
	const secret = pulumiSdk.secret('f00d'.repeat(16));
	for (const refused of [
		() => new aws.iam.Role('refused', {path: secret, assumeRolePolicy: secret}),
		() => new aws.cloudfront.Function('refused', {runtime: secret, code: pulumiSdk.interpolate`${secret}${'x'.repeat(11_000)}`}),
		() => new aws.cloudwatch.LogGroup('refused', {tags: {'aws:mine': secret}, retentionInDays: secret as never}),
	]) {
		const error = await t.throwsAsync(stack.preview({
			async program() {
				refused();
				return {};
			},
		}), {name: 'EngineError'});
		t.deepEqual(findCanaries({error: error.message, told: told.join('\n')}, {secret: 'f00d'.repeat(4)}), [], 'in neither');
		t.regex(error.message, /property \w+: received a secret, allowed |received the key /v);
	}
});

engineTest('twin: a key that a program tells is found in what the engine tells, in the state and in the account\'s files', async t => {
	await stack.up({
		async program() {
			const outputs = await import(`${program.href}?canary`) as Record<string, unknown>;
			return {...outputs, told: pulumiSdk.unsecret(outputs.apiKey as pulumiSdk.Output<string>)};
		},
	});
	const first = {'the first key': canaries.kept['the first key']!};
	const files = await textsByFile(directory);
	const found = findCanaries({told: told.join('\n'), state: await exported(), ...files}, first);
	t.true(found.includes('the first key is in told'));
	t.true(found.includes('the first key is in state'));
	t.true(found.some(sentence => sentence.endsWith('/canary.json')));
	t.deepEqual(findCanaries({log: Buffer.from(`x${canaries.kept['the first key']!}`).toString('base64')}, first), ['the first key is in log']);
});

engineTest('destroy forgets it', async t => {
	await stack.destroy();
	t.pass();
});

if (pulumi === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the engine's tests are skipped: ${noPulumi}`, () => {});
}
