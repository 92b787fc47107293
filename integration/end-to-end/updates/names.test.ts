/*
Nothing but names kept in the state knows the stack: what is renamed stays as it is.
*/
import test from 'ava';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {open} from './account.ts';
import {updatedProgram} from './updated-program.ts';

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`renaming is skipped: ${noPulumi}`, () => {});
} else {
	test('a component that is renamed with an alias keeps all that it has', async t => {
		t.timeout(600_000, 'the engine takes seconds for each of its runs');
		const stack = await open(t, 'component', updatedProgram());
		const renamed = updatedProgram({name: 'claude', bedrockOptions: {aliases: [{name: 'bedrock'}]}});
		const {same, ...changes} = await stack.preview({program: renamed});
		t.deepEqual(changes, {});
		t.true(same! > 10);
		const {create, delete: removed} = await stack.preview({program: updatedProgram({name: 'claude'})});
		t.true(create! > 5 && removed! > 5, 'twin: without the alias all of it is made anew');
		await stack.destroy();
	});

	test('two components whose names and routes could be taken for each other live side by side', async t => {
		t.timeout(600_000, 'the engine takes seconds for each of its runs');
		const {twoEdges} = await import('./two-edges.ts');
		const stack = await open(t, 'edges', twoEdges);
		t.true(stack.changes.create! > 20);
		await stack.destroy();
	});

	test('without our pattern, as in a package user\'s program, physical names begin with the component\'s name', async t => {
		t.timeout(600_000, 'the engine takes seconds for each of its runs');
		const stack = await open(t, 'package', updatedProgram(), {config: {'pulumi:autonaming': {mode: 'default'}}});
		t.regex(stack.functionNames.bedrock ?? '', /^bedrock-[\da-f]{7}$/v);
		await stack.destroy();
	});

	test('physical names begin with the project and the stack, and with the component', async t => {
		t.timeout(600_000, 'the engine takes seconds for each of its runs');
		const stack = await open(t, 'named', updatedProgram());
		t.regex(stack.functionNames.bedrock ?? '', /^lambda-stream-functions-local-named-bedrock-[\da-f]{7}$/v);
		await stack.destroy();
	});
}
