/*
What other resources of a program give, as arguments, through the real engine.
*/
import path from 'node:path';
import test from 'ava';
import {testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {openEngineStack, upEngineStack} from '../../../local-aws/plugin/stack/engine-stack.ts';
import {post} from '../../suites/helpers/post.ts';
import {copyProject} from '../helpers/copy-project.ts';
import {pulumiIn} from '../helpers/pulumi-in.ts';
import {madeProgram} from './made-program.ts';

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`outputs as arguments are skipped: ${noPulumi}`, () => {});
} else {
	test('a profile, a guardrail and an endpoint of the same program are previewed, deployed, called and gone again', async t => {
		t.timeout(300_000, 'the engine takes seconds for each of its runs');
		const {directory, client} = await testAccount(t);
		const options = {stackName: 'made', stateDirectory: directory, program: madeProgram};
		const before = await openEngineStack(options);
		const {create} = await before.preview();
		t.true(create! > 20);

		const stack = await upEngineStack(options);
		for (const route of ['bedrock', 'sagemaker']) {
			const {status, text} = await post(`${stack.url}/${route}`, {prompt: '야 안녕?'});
			t.is(status, 200, `${route}: ${text}`);
		}

		const {same: _, ...changes} = await stack.preview();
		t.deepEqual(changes, {});
		await stack.destroy();
		t.deepEqual(await client.call('urns'), []);
	});

	test('what is wrong with an output is one sentence, without a trace, as soon as it is known', async t => {
		t.timeout(300_000, 'the CLI takes seconds for each of its commands');
		const {directory, client} = await testAccount(t);
		const {folder} = copyProject(directory, path.join(import.meta.dirname, 'foreign-program.ts'));
		const run = pulumiIn(folder, directory);
		await run('stack', 'init', 'foreign');
		await run('config', 'set', 'aws:region', 'us-east-1', '--stack', 'foreign');
		const refused = await t.throwsAsync<Error & {stdout?: string; stderr?: string}>(run('up', '--yes', '--skip-preview', '--stack', 'foreign'));
		const output = `${refused.stdout}\n${refused.stderr}`;
		const sentences = output.split('\n').filter(line => line.includes('but must be')).map(line => line.replace(/^.*error: /v, ''));
		t.is(new Set(sentences).size, 1, output);
		t.regex(sentences[0]!, /^BedrockFunction "bedrock": `models` is 'arn:aws:s3:us-east-1:\d+:application-inference-profile\/[\da-f]+', but must be a Bedrock model id such as [^\n]+\.$/v);
		t.notRegex(output, /^\s+at /mv);
		t.notRegex(output, /serializing/v);
		await run('destroy', '--yes', '--skip-preview', '--remove', '--stack', 'foreign');
		t.deepEqual(await client.call('urns'), []);
	});
}
