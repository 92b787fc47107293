/**
`pulumi` where the Node on the PATH is too old for the program.
*/
import {spawnSync} from 'node:child_process';
import {
	appendFileSync,
	chmodSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {stripVTControlCharacters} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {testAccount} from '../../local-aws/plugin/helpers/account.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';
import {root} from '../runs/root.ts';
import {copyProject} from './helpers/copy-project.ts';
import {localProject, pulumiIn} from './helpers/pulumi-in.ts';

/**
This Node without its TypeScript, which is what an old one is to the program.
*/
function withoutTypeScript(directory: string) {
	const file = path.join(directory, 'node');
	writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" --no-strip-types "$@"\n`);
	chmodSync(file, 0o755);
	return file;
}

/**
A Node on the PATH that runs no TypeScript, if this machine has one.
*/
function findOldNode(): string | undefined {
	return process.env.PATH!.split(path.delimiter).map(folder => path.join(folder, 'node')).find(file => spawnSync(file, ['--print', 'Boolean(process.features.typescript)']).stdout?.toString() === 'false\n');
}

/**
Previews a project under some Node, and gives what `pulumi` says.
*/
async function preview(t: ExecutionContext, folder: string, directory: string, node: string): Promise<string> {
	const stack = `test-${process.pid}-${path.basename(directory).toLowerCase()}`;
	const file = path.join(folder, `Pulumi.${stack}.yaml`);
	t.teardown(() => {
		rmSync(file, {force: true});
	});
	const run = pulumiIn(folder, directory, {PULUMI_BACKEND_URL: `file://${directory}?create_dir=true`, LSF_PROGRAM_NODE: node});
	await run('stack', 'init', stack);
	appendFileSync(file, readFileSync(path.join(localProject, 'Pulumi.dev.yaml')));
	try {
		return await run('preview', '--stack', stack);
	} catch (error) {
		const {stdout, stderr} = error as {stdout: string; stderr: string};
		return stripVTControlCharacters(stdout + stderr);
	}
}

const sentence = /This program needs Node 24 \(22\.18 is the oldest that runs TypeScript\), but Pulumi started it with Node \d+\.\d+\.\d+, the first on the PATH: run PATH="\/.*\/node_modules\/\.bin:\$PATH" pulumi up \(Linux, Intel Mac; npm install brings that Node\), or install a newer Node\.\n/v;

const trace = /^\s+at \S/mv;

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`pulumi on an old Node is skipped: ${noPulumi}`, () => {});
} else {
	for (const [name, folder] of [['the program', root], ['the local project', localProject]] as const) {
		test.serial(`${name} names an old Node in one sentence`, async t => {
			t.timeout(180_000);
			const {directory} = await testAccount(t);
			for (const [index, node] of [withoutTypeScript(directory), findOldNode()].entries()) {
				if (node === undefined) {
					t.log('no old Node on the PATH; played by one without TypeScript alone');
					continue;
				}

				const said = await preview(t, folder, path.join(directory, `${name.replaceAll(' ', '-')}-${index}`), node);
				t.regex(said, sentence);
				t.notRegex(said, trace);
			}
		});
	}

	test.serial('twin: TypeScript itself as the program is a stack trace there', async t => {
		t.timeout(180_000);
		const {directory} = await testAccount(t);
		const {folder} = copyProject(directory, path.join(root, 'index.ts'));
		const said = await preview(t, folder, directory, withoutTypeScript(directory));
		t.notRegex(said, sentence);
		t.regex(said, trace);
	});
}
