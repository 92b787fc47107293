import process from 'node:process';
import * as pulumiSdk from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import test, {type ExecutionContext} from 'ava';
import {runFile} from '../../client/cli/run-file.ts';
import {testAccount} from '../../local-aws/plugin/helpers/account.ts';
import type {EngineStack} from '../../local-aws/plugin/stack/engine-stack-options.ts';
import {openEngineStack} from '../../local-aws/plugin/stack/engine-stack.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';
import {textsBelow} from './helpers/texts-below.ts';

const pulumi = findPulumi();
const undo: Array<() => unknown> = [];
const told: string[] = [];
let directory: string;
let stack: Awaited<ReturnType<typeof openEngineStack>>;

type Variant = {turn?: string; isTold?: boolean; hasBytes?: boolean};

function programOf({turn = '1', isTold = false, hasBytes = false}: Variant = {}) {
	return async (): Promise<Record<string, unknown>> => {
		const key = new random.RandomPassword('key', {length: 64, special: false, keepers: {turn}});
		const proof = new random.RandomPassword('proof', {length: 64, special: false});
		const bytes = hasBytes ? new random.RandomBytes('bytes', {length: 32}) : undefined;
		return {
			key: key.result,
			proof: proof.result,
			derived: pulumiSdk.interpolate`lsf_first_${key.result}`,
			...(isTold && {told: pulumiSdk.unsecret(key.result)}),
			...(bytes && {bytes: bytes.base64}),
		};
	};
}

async function exportOf({cli}: Pick<EngineStack, 'cli'>): Promise<string> {
	const {stdout} = await runFile(cli.pulumi, ['stack', 'export', '--stack', 'random', '--non-interactive'], {cwd: cli.directory, env: {...process.env, ...cli.environment}});
	return stdout;
}

test.serial.before(async () => {
	({directory} = await testAccount({
		teardown(step) {
			undo.push(step);
		},
	}));
	if (pulumi !== undefined) {
		stack = await openEngineStack({
			stackName: 'random',
			stateDirectory: directory,
			program: programOf(),
			onOutput(text) {
				told.push(text);
			},
			onEvent(event) {
				// The engine also sends the SDK's debugging notes, though its type doesn't say so: each answer whole, secrets of any provider too. No output shows them.
				if (String(event.diagnosticEvent?.severity) !== 'debug') {
					told.push(JSON.stringify(event));
				}
			},
		});
	}
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

engineTest('random values are drawn by up, not by a preview', async t => {
	t.deepEqual(await stack.preview(), {create: 3});
	t.deepEqual(await stack.up(), {create: 3});
	const {outputs} = stack as EngineStack;
	t.regex(String(outputs.key), /^[0-9A-Za-z]{64}$/v);
	t.regex(String(outputs.proof), /^[0-9A-Za-z]{64}$/v);
	t.not(outputs.key, outputs.proof);
});

engineTest('they are kept by up, preview and refresh', async t => {
	const {outputs} = stack as EngineStack;
	t.deepEqual(await stack.up(), {same: 3});
	t.deepEqual(await stack.preview(), {same: 3});
	t.deepEqual(await stack.refresh(), {same: 3});
	t.deepEqual(await stack.up(), {same: 3});
	t.deepEqual((stack as EngineStack).outputs, outputs);
});

engineTest('a changed keeper draws another value, and the other resource keeps its own', async t => {
	const {outputs} = stack as EngineStack;
	t.deepEqual(await stack.preview({program: programOf({turn: '2'})}), {same: 2, replace: 1});
	t.deepEqual(await stack.up({program: programOf({turn: '2'})}), {same: 2, replace: 1});
	const renewed = (stack as EngineStack).outputs;
	t.not(renewed.key, outputs.key);
	t.is(renewed.proof, outputs.proof);
});

engineTest('no random secret is in plain in the state, nor in any file of the account, nor in what the engine tells', async t => {
	const {key, proof} = (stack as EngineStack).outputs as {key: string; proof: string};
	const [state, files, texts] = [await exportOf(stack), await textsBelow(directory), told.join('\n')];
	for (const text of [state, files, texts]) {
		t.true(text.includes('random:index/randomPassword:RandomPassword'));
		t.false(text.includes(key));
		t.false(text.includes(proof));
	}

	t.regex(state, /"id": "none"/v);
});

engineTest('twin: a secret that is told as an output is found there, and so is the id of bytes, which is their secret', async t => {
	await stack.up({program: programOf({turn: '2', isTold: true, hasBytes: true})});
	const {key, bytes} = (stack as EngineStack).outputs as {key: string; bytes: string};
	const [state, files, texts] = [await exportOf(stack), await textsBelow(directory), told.join('\n')];
	for (const text of [state, files, texts]) {
		t.true(text.includes(key));
	}

	t.true(state.includes(`"id": "${bytes}"`));
	await stack.up({program: programOf({turn: '2'})});
});

engineTest('what the provider doesn\'t play is refused in its sentence', async t => {
	const refused = async (program: () => unknown) => t.throwsAsync(stack.preview({
		async program() {
			program();
			return {};
		},
	}), {name: 'EngineError'});
	const pet = await refused(() => new random.RandomPet('pet'));
	t.regex(pet.message, /random:index\/randomPet:RandomPet "pet": the local stack does not play this resource type, allowed random:index\/randomPassword:RandomPassword, /v);
	const empty = await refused(() => new random.RandomPassword('key', {length: 0}));
	t.regex(empty.message, /length.*received 0, allowed a whole number of at least 1/sv);
	const imported = await refused(() => new random.RandomBytes('bytes', {length: 3}, {import: 'c2VjcmV0'}));
	t.regex(imported.message, /the local stack reads no existing value by its id, allowed a new one/v);
});

engineTest('an explicit provider of the package draws too', async t => {
	await stack.up({
		async program() {
			const provider = new random.Provider('own');
			return {key: new random.RandomPassword('another', {length: 8}, {provider}).result};
		},
	});
	t.is(String((stack as EngineStack).outputs.key).length, 8);
});

engineTest('destroy forgets them', async t => {
	await stack.destroy();
	t.pass();
});

if (pulumi === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the engine's tests are skipped: ${noPulumi}`, () => {});
}
