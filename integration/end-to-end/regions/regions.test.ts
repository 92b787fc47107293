/*
Routes to functions of other Regions, through the real engine.
*/
import * as aws from '@pulumi/aws';
import test from 'ava';
import {testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {upEngineStack} from '../../../local-aws/plugin/stack/engine-stack.ts';
import {rememberKey} from '../../suites/helpers/api-keys.ts';
import {post} from '../../suites/helpers/post.ts';
import {europeProgram} from './europe-program.ts';

const quick = {prompt: '야 안녕?'};

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`routes to other Regions are skipped: ${noPulumi}`, () => {});
} else {
	test('a function of another Region answers behind the distribution, as it does in the stack\'s own', async t => {
		t.timeout(300_000, 'the engine takes seconds for each of its runs');
		const {directory} = await testAccount(t);
		const stack = await upEngineStack({stackName: 'regions', stateDirectory: directory, program: europeProgram()});
		rememberKey(stack.url, stack.apiKey);
		t.deepEqual(Object.values(stack.outputs.functions as Record<string, {arn: string}>).map(({arn}) => arn.split(':', 4)[3]), ['ap-northeast-1', 'eu-central-1', 'us-east-1']);
		for (const route of ['home', 'by-provider', 'by-argument']) {
			const {status, text} = await post(`${stack.url}/${route}`, quick);
			t.is(status, 200, `${route}: ${text}`);
			t.true(text.length > 10, route);
		}

		const {same: _, ...changes} = await stack.preview();
		t.deepEqual(changes, {});
		await stack.destroy();
	});

	test('a distribution with a provider of its own leaves each permission where its function is', async t => {
		t.timeout(300_000, 'the engine takes seconds for each of its runs');
		const {directory} = await testAccount(t);
		const program = europeProgram(undefined, () => ({provider: new aws.Provider('elsewhere', {region: 'us-west-2'})}));
		const stack = await upEngineStack({stackName: 'edge-elsewhere', stateDirectory: directory, program});
		rememberKey(stack.url, stack.apiKey);
		for (const route of ['home', 'by-provider', 'by-argument']) {
			const {status, text} = await post(`${stack.url}/${route}`, quick);
			t.is(status, 200, `${route}: ${text}`);
		}

		await stack.destroy();
	});

	test('twin: permissions that are made by the distribution\'s provider find no such function', async t => {
		t.timeout(300_000, 'the engine takes seconds for each of its runs');
		const {directory} = await testAccount(t);
		const program = europeProgram(({functionUrl, functionName, functionArn, qualifier, timing}) => ({
			functionUrl, functionName, functionArn, qualifier, timing,
		}));
		await t.throwsAsync(upEngineStack({stackName: 'old-way', stateDirectory: directory, program}), {message: /by-(?:provider|argument)-(?:url|invoke)[\s\S]*ResourceNotFoundException/v});
	});
}
