/*
Keys are made while Pulumi changes the stack, and while it makes it: none is lost.
*/
import test from 'ava';
import {testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import type {Addresses} from '../../../local-aws/plugin/account/addresses.ts';
import type {EngineStack} from '../../../local-aws/plugin/stack/engine-stack-options.ts';
import {openEngineStack, upEngineStack} from '../../../local-aws/plugin/stack/engine-stack.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {updatedProgram} from '../updates/updated-program.ts';
import {letIn, makeTwenty, twenty} from './twenty-keys.ts';
import {runLsfKeys} from './run-lsf-keys.ts';

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`keys during pulumi up are skipped: ${noPulumi}`, () => {});
} else {
	test.serial('twenty processes of `lsf keys add` at once, while `pulumi up` changes the function, the edge and the store', async t => {
		t.timeout(600_000, 'twenty processes beside the engine');
		const {directory} = await testAccount(t);
		const stack = await upEngineStack({stackName: 'twenty', stateDirectory: directory, program: updatedProgram()});
		const program = updatedProgram({
			bedrock: {timeout: 200, proofSecretVersion: 2},
			edge: {corsOrigins: ['https://chat.example.com'], tags: {team: 'streams'}, transform: {keyValueStore: args => ({...args, comment: 'Ours'})}},
		});
		const [{same: _, ...changes}, ...keys] = await Promise.all([stack.up({program}), ...twenty.map(async () => runLsfKeys(stack, 'add'))]);
		t.log(changes);
		t.true(changes.update! > 4);
		await letIn(t, stack, keys);
		const {same: __, ...later} = await stack.preview();
		t.deepEqual(later, {});
		await stack.destroy();
	});

	test.serial('twenty at once during the first `up`, as soon as there is a store', async t => {
		t.timeout(600_000, 'the engine takes seconds for each of its runs');
		const {directory, client} = await testAccount(t);
		const makeIn = async (keyStoreArn: string) => {
			const {aws: {endpoint, region, ...credentials}} = await client.call<Addresses>('addresses', {hosts: []});
			return makeTwenty({
				keyStoreArn, endpoint, region, credentials,
			});
		};

		const making = Promise.withResolvers<string[]>();
		const stack = await openEngineStack({
			stackName: 'first',
			stateDirectory: directory,
			program: updatedProgram(),
			onEvent({resOutputsEvent}) {
				const {type, new: made} = resOutputsEvent?.metadata ?? {};
				if (type === 'aws:cloudfront/keyValueStore:KeyValueStore' && typeof made?.outputs.arn === 'string') {
					making.resolve(makeIn(made.outputs.arn));
				}
			},
		}) as EngineStack;
		await stack.up();
		await letIn(t, stack, await making.promise);
		await stack.destroy();
	});
}
