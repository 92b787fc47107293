/**
The developer's own loop: Pulumi's CLI in `integration/local/`, with the files that are there.
*/
import {execFile} from 'node:child_process';
import {appendFileSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test from 'ava';
import {post} from '../../suites/helpers/post.ts';
import {DaemonClient} from './daemon-client.ts';
import {findPulumi, noPulumi} from './find-pulumi.ts';
import {testAccount} from './helpers/account.ts';

const pulumi = findPulumi();
const folder = path.join(import.meta.dirname, '..');
const stack = `test-${process.pid}`;

if (pulumi === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`pulumi up in integration/local is skipped: ${noPulumi}`, () => {});
} else {
	test('pulumi up in integration/local makes the endpoint without AWS and says where it is, again changes nothing, and destroy leaves nothing', async t => {
		const {directory} = await testAccount(t);
		const file = path.join(folder, `Pulumi.${stack}.yaml`);
		t.teardown(() => {
			rmSync(file, {force: true});
		});
		const run = async (...args: string[]) => {
			const {stdout} = await promisify(execFile)(pulumi, [...args, '--non-interactive', '--color', 'never'], {
				cwd: folder,
				env: {
					...process.env,
					// Last, so that an installed Pulumi's own language host is taken where there is one.
					PATH: [process.env.PATH, path.join(import.meta.dirname, 'helpers', 'language-host')].join(path.delimiter),
					PULUMI_HOME: path.join(directory, 'home'),
					PULUMI_CONFIG_PASSPHRASE: 'test',
					PULUMI_SKIP_UPDATE_CHECK: 'true',
					LSF_ENGINE_STATE: directory,
				},
			});
			return stdout;
		};

		await run('stack', 'init', stack);
		// As a developer's `dev`, with the salt of the test's own passphrase.
		appendFileSync(file, readFileSync(path.join(folder, 'Pulumi.dev.yaml')));

		const up = await run('up', '--yes', '--skip-preview', '--stack', stack);
		const [, host, url] = /https:\/\/(?<host>[\da-z]+\.cloudfront\.net) is (?<url>http:\/\/127\.0\.0\.1:\d+) on this machine/v.exec(up) ?? [];
		const outputs = JSON.parse(await run('stack', 'output', '--json', '--stack', stack)) as {url: string; functions: Record<string, unknown>};
		t.is(outputs.url, `https://${host!}`, up);
		t.deepEqual(Object.keys(outputs.functions), ['bedrock', 'sagemaker']);
		for (const name of ['bedrock', 'sagemaker']) {
			const answer = await post(`${url!}/${name}`, {prompt: '야 안녕?'});
			t.is(answer.status, 200, answer.text);
			t.regex(answer.text, /야 안녕/v);
		}

		const again = await run('up', '--yes', '--skip-preview', '--stack', stack);
		t.regex(again, /^Resources:\n +\d+ unchanged$/mv);
		t.true(again.includes(`${url!} on this machine`));

		await run('destroy', '--yes', '--skip-preview', '--remove', '--stack', stack);
		t.true(await new DaemonClient(directory).stopIfEmpty());
	});
}
