/*
Nothing that a team changes makes another store, for the keys that it has handed out would be gone.
*/
import test, {type ExecutionContext} from 'ava';
import {testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import type {EngineStack, Rerun} from '../../../local-aws/plugin/stack/engine-stack-options.ts';
import {upEngineStack} from '../../../local-aws/plugin/stack/engine-stack.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {updatedProgram} from '../updates/updated-program.ts';
import {configurations} from './every-option.ts';
import {groundProgram, type Ground} from './ground-program.ts';
import {runLsfKeys} from './run-lsf-keys.ts';
import {statusFor} from './status-for.ts';

/**
Does updates one after the other, and looks for the store and for a key that was made before them.
*/
async function kept(t: ExecutionContext, stack: EngineStack, reruns: Readonly<Record<string, Rerun>>): Promise<void> {
	const {apiKey, keyStoreArn} = stack;
	const added = await runLsfKeys(stack, 'add');
	for (const [title, rerun] of Object.entries(reruns)) {
		const {same: _, ...changes} = await stack.up(rerun);
		t.log(`${title}: ${JSON.stringify(changes)}`);
		t.not(Object.keys(changes).length, 0, title);
		t.is(stack.keyStoreArn, keyStoreArn, title);
		t.is(stack.apiKey, apiKey, title);
		t.is(await statusFor(stack, added), 200, title);
		t.is(await statusFor(stack, apiKey), 200, title);
	}

	t.is(await statusFor(stack), 401, 'closed at the end');
	t.regex(await runLsfKeys(stack, 'list'), /^first .* active /mv);
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the store's updates are skipped: ${noPulumi}`, () => {});
} else {
	test.serial('no option replaces it, nor does auth keys -> none -> keys', async t => {
		t.timeout(600_000, 'the engine takes seconds for each of its runs');
		const {directory} = await testAccount(t);
		const ground = await upEngineStack({stackName: 'ground', stateDirectory: directory, program: groundProgram});
		const stack = await upEngineStack({stackName: 'options', stateDirectory: directory, program: new URL('../../../index.ts', import.meta.url)});
		const [one, other] = configurations(ground.outputs as Ground);
		await kept(t, stack, {one: {config: one!}, other: {config: other!}, back: {config: {}}});
		await stack.destroy();
		await ground.destroy();
	});

	test.serial('nor does a name, a comment or a tag, wherever it comes from', async t => {
		t.timeout(600_000, 'the engine takes seconds for each of its runs');
		const {directory} = await testAccount(t);
		const stack = await upEngineStack({stackName: 'names', stateDirectory: directory, program: updatedProgram()});
		const transformed = (name: string) => updatedProgram({
			edge: {
				transform: {
					keyValueStore: args => ({
						...args, name, comment: name, tags: {name},
					}),
					edgeFunction: args => ({...args, name}),
				},
			},
		});
		await kept(t, stack, {
			'by transform': {program: transformed('mine')},
			'by transform, again': {program: transformed('ours')},
			'by a pattern': {program: updatedProgram({edge: {tags: {team: 'streams'}}}), config: {'pulumi:autonaming': {pattern: '${name}-of-${project}-${hex(4)}'}}},
			'by Pulumi alone': {program: updatedProgram({edge: {comment: 'Mine'}}), config: {'pulumi:autonaming': {mode: 'default'}}},
			'of a component, with an alias': {program: updatedProgram({edgeName: 'front', edgeOptions: {aliases: [{name: 'edge'}]}})},
		});
		await stack.destroy();
	});

	test.serial('nor does another Region of the stack', async t => {
		t.timeout(600_000, 'the engine takes seconds for each of its runs');
		const {directory} = await testAccount(t);
		const program = updatedProgram({bedrock: {models: ['amazon.nova-micro-v1:0']}});
		const stack = await upEngineStack({stackName: 'moved', stateDirectory: directory, program});
		await kept(t, stack, {moved: {config: {'aws:region': 'eu-central-1'}}});
		await stack.destroy();
	});
}
