import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {readProject} from '../../in-process/project-file.ts';
import {parseYaml} from '../../in-process/read-yaml.ts';
import {projectSettings} from './project-settings.ts';

async function read(file: string) {
	return parseYaml(await readFile(new URL(file, import.meta.url), 'utf8'), file);
}

test('the local project has the configuration of the root project', async t => {
	const [local, root] = [await read('../../Pulumi.yaml'), await read('../../../Pulumi.yaml')];
	t.deepEqual(local.config, root.config);
	t.deepEqual(local.runtime, root.runtime);
});

test('the local project can be taken for none of the stacks on AWS', async t => {
	const [local, root] = [await read('../../Pulumi.yaml'), await read('../../../Pulumi.yaml')];
	t.not(local.name, root.name);
	t.regex((local.backend as {url: string}).url, /^file:\/\//v);
	t.deepEqual(local.plugins, {providers: [{name: 'aws', path: './plugin'}, {name: 'random', path: './plugin'}]});
	t.is(local.main, '../program.js');
	t.is<unknown, unknown>(readProject(local).name, local.name);
});

test('its settings for a folder elsewhere name the plugins by an absolute path', async t => {
	const {name, main, backend, plugins} = await projectSettings();
	t.is(name, 'lambda-stream-functions-local');
	t.is(main, undefined);
	t.is(backend, undefined);
	const {providers} = plugins as {providers: Array<{name: string; path: string}>};
	t.deepEqual(providers.map(provider => provider.name), ['aws', 'random']);
	for (const provider of providers) {
		const file = await readFile(path.join(provider.path, `pulumi-resource-${provider.name}`), 'utf8');
		t.true(file.startsWith('#!/bin/sh'));
	}
});
