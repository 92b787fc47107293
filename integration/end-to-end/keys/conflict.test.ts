/*
Pulumi's provider writes the first key's entry by two requests, and doesn't try again where somebody else has written in between.
*/
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {ListKeyValueStoresCommand} from '@aws-sdk/client-cloudfront';
import test from 'ava';
import {testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import type {Addresses} from '../../../local-aws/plugin/account/addresses.ts';
import {DaemonClient} from '../../../local-aws/plugin/daemon/daemon-client.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {connectCloudFront} from '../../suites/helpers/connect-cloudfront.ts';
import {copyProject} from '../helpers/copy-project.ts';
import {localProject, pulumiIn} from '../helpers/pulumi-in.ts';
import {runLsfKeys} from './run-lsf-keys.ts';
import {letIn, makeTwenty} from './twenty-keys.ts';

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`a conflict of Pulumi's own write is skipped: ${noPulumi}`, () => {});
} else {
	test('where others write in between, the first `up` fails, and does it when it is run again; later ones write nothing', async t => {
		t.timeout(600_000, 'the CLI takes seconds for each of its commands');
		const {directory} = await testAccount(t);
		// An empty account's daemon ends where nobody holds it.
		const client = new DaemonClient(directory, {isAttached: true});
		await client.call('useSettings', {limits: {keyValueWriteMs: 2000}});
		const {folder, change} = copyProject(directory);
		const run = pulumiIn(folder, directory);
		const up = async () => run('up', '--yes', '--skip-preview', '--stack', 'first');
		await run('stack', 'init', 'first');
		change('Pulumi.first.yaml', /$/v, readFileSync(path.join(localProject, 'Pulumi.dev.yaml'), 'utf8'));

		const failing = t.throwsAsync<Error & {stdout: string; stderr: string}>(up());
		const {aws} = await client.call<Addresses>('addresses', {hosts: []});
		const {endpoint, region, ...credentials} = aws;
		const cloudFront = connectCloudFront({endpoint, credentials});
		const findStore = async () => {
			const {KeyValueStoreList: list} = await cloudFront.send(new ListKeyValueStoresCommand());
			return list?.Items?.[0]?.ARN;
		};

		let keyStoreArn: string | undefined;
		while (keyStoreArn === undefined) {
			keyStoreArn = await findStore();
			await delay(20);
		}

		const keys = await makeTwenty({
			keyStoreArn, endpoint, region, credentials,
		});
		const {stdout, stderr} = await failing;
		t.regex(`${stdout}\n${stderr}`, /ConflictException/v);

		await up();
		const outputs = JSON.parse(await run('stack', 'output', '--json', '--show-secrets', '--stack', 'first')) as {url: string; apiKey: string; keyStoreArn: string};
		const {host} = new URL(outputs.url);
		const {hosts} = await client.call<Addresses>('addresses', {hosts: [host]});
		const stack = {...outputs, url: hosts[host]!, aws};
		t.is(outputs.keyStoreArn, keyStoreArn);
		await letIn(t, stack, keys);

		change('Pulumi.first.yaml', /$/v, '  lambda-stream-functions-local:timeout: 200\n');
		const [, ...more] = await Promise.all([t.notThrowsAsync(up()), ...Array.from({length: 5}, async () => runLsfKeys(stack, 'add'))]);
		await letIn(t, stack, [...keys, ...more]);
		await run('destroy', '--yes', '--skip-preview', '--remove', '--stack', 'first');
		t.deepEqual(await client.call('urns'), []);
	});
}
