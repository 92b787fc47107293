/**
The developer's own loop: Pulumi's CLI in `local-aws/`, with the files that are there.
*/
import {
	appendFileSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {rememberKey} from '../suites/helpers/api-keys.ts';
import {post} from '../suites/helpers/post.ts';
import {DaemonClient} from '../../local-aws/plugin/daemon/daemon-client.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';
import {testAccount} from '../../local-aws/plugin/helpers/account.ts';
import {localProject, pulumiIn, type Pulumi} from './helpers/pulumi-in.ts';

const folder = localProject;

/**
A new stack with the configuration of `Pulumi.dev.yaml`.
*/
async function initStack(t: ExecutionContext, run: Pulumi, name: string) {
	const stack = `test-${process.pid}-${name}`;
	const file = path.join(folder, `Pulumi.${stack}.yaml`);
	t.teardown(() => {
		rmSync(file, {force: true});
	});
	await run('stack', 'init', stack);
	// Behind the salt of the test's own passphrase.
	appendFileSync(file, readFileSync(path.join(folder, 'Pulumi.dev.yaml')));
	const change = (from: string | RegExp, to: string) => {
		writeFileSync(file, readFileSync(file, 'utf8').replace(from, () => to));
	};

	return {
		stack,
		async remember(url: string) {
			const key = await run('stack', 'output', 'apiKey', '--show-secrets', '--stack', stack);
			rememberKey(url, key.trim());
		},
		up: async () => run('up', '--yes', '--skip-preview', '--stack', stack),
		refresh: async () => run('refresh', '--yes', '--skip-preview', '--stack', stack),
		destroy: async () => run('destroy', '--yes', '--skip-preview', '--remove', '--stack', stack),
		change,
	};
}

/**
What the plugin says of the distribution.
*/
function addressIn(output: string) {
	return /https:\/\/(?<host>[\da-z]+\.cloudfront\.net) is (?<url>http:\/\/127\.0\.0\.1:\d+) on this machine/v.exec(output)?.groups as {host: string; url: string};
}

/**
The counts at the end, such as `["1 updated", "23 unchanged"]`.
*/
function countsIn(output: string) {
	return /^Resources:\n(?<counts>(?: .*\n)+)/mv.exec(output)?.groups!.counts!.trim().split('\n').map(line => line.replace(/^\D+/v, '')).filter(line => !line.endsWith('unchanged')) ?? ['nothing is counted'];
}

async function ask(url: string, name = 'bedrock') {
	return post(`${url}/${name}`, {prompt: '야 안녕?'});
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`pulumi up in local-aws is skipped: ${noPulumi}`, () => {});
} else {
	test.serial('two stacks of the program live in one local account, follow what is changed, and are destroyed independently', async t => {
		t.timeout(300_000, 'the CLI takes seconds for each of its dozen commands');
		const {directory, client} = await testAccount(t);
		const run = pulumiIn(folder, directory);

		const one = await initStack(t, run, 'one');
		const {host, url} = addressIn(await one.up());
		const outputs = JSON.parse(await run('stack', 'output', '--json', '--stack', one.stack)) as {url: string; functions: Record<string, unknown>};
		t.is(outputs.url, `https://${host}`);
		t.deepEqual(Object.keys(outputs.functions), ['bedrock', 'sagemaker']);
		await one.remember(url);
		for (const name of ['bedrock', 'sagemaker']) {
			const answer = await ask(url, name);
			t.is(answer.status, 200, answer.text);
			t.regex(answer.text, /야 안녕/v);
		}

		const again = await one.up();
		t.deepEqual(countsIn(again), []);
		t.is(addressIn(again).url, url);

		const two = await initStack(t, run, 'two');
		two.change(/(?<=sagemakerEndpoint: ).*/v, '\'\'');
		const other = addressIn(await two.up());
		t.not(other.url, url);
		await two.remember(other.url);
		t.is((await ask(other.url)).status, 200);
		two.change(/$/v, '  lambda-stream-functions-local:timeout: 200\n');
		t.deepEqual(countsIn(await two.up()), ['2 updated']);

		// Behind the engine's back.
		const urns = await client.call<string[]>('urns');
		const urn = urns.find(found => found.includes(`:${two.stack}::`) && found.includes('lambda/permission:Permission'))!;
		await client.call('meddle', {urn});
		t.is((await ask(other.url)).status, 403);
		t.is((await ask(url)).status, 200);
		t.deepEqual(countsIn(await two.refresh()), ['1 deleted']);
		t.deepEqual(countsIn(await two.up()), ['1 created']);
		t.is((await ask(other.url)).status, 200);

		await one.destroy();
		await t.throwsAsync(ask(url), {code: 'ECONNREFUSED'});
		t.is((await ask(other.url)).status, 200);
		await two.destroy();
		t.true(await new DaemonClient(directory).stopIfEmpty());
	});
}
