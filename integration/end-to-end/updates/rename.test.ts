/*
The developer's own program, when its stack and its project get other names.
*/
import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import type {Addresses} from '../../../local-aws/plugin/account/addresses.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {copyProject} from '../helpers/copy-project.ts';
import {localProject, pulumiIn} from '../helpers/pulumi-in.ts';
import {runLsfKeys} from '../keys/run-lsf-keys.ts';
import {statusFor} from '../keys/status-for.ts';

/**
How many are unchanged.
*/
function unchangedIn(output: string): string {
	return /\d+ unchanged/v.exec(output)?.[0] ?? output;
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`renaming a stack and a project is skipped: ${noPulumi}`, () => {});
} else {
	test('a stack that is renamed, and then its project, keeps all that it has, its keys too', async t => {
		t.timeout(600_000, 'the CLI takes seconds for each of its commands');
		const {directory, client} = await testAccount(t);
		const {folder, change} = copyProject(directory);
		const run = pulumiIn(folder, directory);
		await run('stack', 'init', 'first');
		change('Pulumi.first.yaml', /$/v, readFileSync(path.join(localProject, 'Pulumi.dev.yaml'), 'utf8'));
		await run('up', '--yes', '--skip-preview', '--stack', 'first');
		const address = await run('stack', 'output', 'url', '--stack', 'first');
		const {hosts, aws} = await client.call<Addresses>('addresses', {hosts: [new URL(address.trim()).host]});
		const keyStoreArn = await run('stack', 'output', 'keyStoreArn', '--stack', 'first');
		const key = await runLsfKeys({keyStoreArn: keyStoreArn.trim(), aws}, 'add');

		await run('stack', 'rename', 'second', '--stack', 'first');
		const renamed = await run('preview', '--expect-no-changes', '--stack', 'second');
		t.log(`after stack rename: ${unchangedIn(renamed)}`);

		await run('stack', 'rename', 'organization/other-project/second', '--stack', 'second');
		change('Pulumi.yaml', /^name: .*$/mv, 'name: other-project');
		change('Pulumi.second.yaml', /lambda-stream-functions-local:/gv, 'other-project:');
		const moved = await run('preview', '--expect-no-changes', '--stack', 'second');
		t.log(`after the project's rename: ${unchangedIn(moved)}`);
		t.is(unchangedIn(moved), unchangedIn(renamed));
		t.is(await run('stack', 'output', 'url', '--stack', 'second'), address);

		change('Pulumi.second.yaml', /$/v, '  other-project:timeout: 200\n');
		await t.throwsAsync(run('preview', '--expect-no-changes', '--stack', 'second'), undefined, 'twin: a change is seen');
		await run('up', '--yes', '--skip-preview', '--stack', 'second');
		t.is(await run('stack', 'output', 'keyStoreArn', '--stack', 'second'), keyStoreArn);
		t.is(await statusFor({url: Object.values(hosts)[0]!}, key), 200);
		await run('destroy', '--yes', '--skip-preview', '--remove', '--stack', 'second');
	});

	test('a stack whose name makes a function\'s name too long is refused in one sentence, before anything is made, and can do what it says', async t => {
		t.timeout(600_000, 'the CLI takes seconds for each of its commands');
		const {directory, client} = await testAccount(t);
		const {folder, change} = copyProject(directory);
		const run = pulumiIn(folder, directory);
		const stack = 'a-stack-with-a-long.name';
		await run('stack', 'init', stack);
		change(`Pulumi.${stack}.yaml`, /$/v, readFileSync(path.join(localProject, 'Pulumi.dev.yaml'), 'utf8'));
		const refused = await t.throwsAsync<Error & {stdout?: string; stderr?: string}>(run('up', '--yes', '--skip-preview', '--stack', stack));
		const [, sentence = ''] = /error: (?<sentence>Stack "a-stack[^\n]*)/v.exec(`${refused.message}\n${refused.stdout}\n${refused.stderr}`) ?? [];
		t.log(sentence);
		t.regex(sentence, /^Stack "a-stack-with-a-long\.name" of project "lambda-stream-functions-local": a function would be named "[^"]+", which has "\." in it, /v);
		t.deepEqual(await client.call('urns'), []);

		const [, key = '', pattern = ''] = /--path '(?<key>[^']+)' '(?<pattern>[^']+)'/v.exec(sentence) ?? [];
		await run('config', 'set', '--path', key, pattern, '--stack', stack);
		await t.notThrowsAsync(run('preview', '--stack', stack));
		await run('destroy', '--yes', '--skip-preview', '--remove', '--stack', stack);
	});
}
