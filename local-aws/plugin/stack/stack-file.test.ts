import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {parseYaml} from '../../in-process/read-yaml.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {writeStackFile} from './stack-file.ts';

test('the salt and encrypted values stay, plain values are replaced', async t => {
	const folder = temporaryFolder();
	const file = path.join(folder, 'Pulumi.dev.yaml');
	await writeFile(file, 'encryptionsalt: v1:x\nconfig:\n  p:key:\n    secure: v1:y\n  p:old: 1\n');
	await writeStackFile(folder, 'dev', {'aws:region': 'us-east-1', timeout: 200});
	t.deepEqual(parseYaml(await readFile(file, 'utf8'), file), {encryptionsalt: 'v1:x', config: {'p:key': {secure: 'v1:y'}, 'aws:region': 'us-east-1', timeout: 200}});
});

test('a first file is made with its folder', async t => {
	const folder = path.join(temporaryFolder(), 'work', 'dev');
	await writeStackFile(folder, 'dev', {models: ['a']});
	t.deepEqual(parseYaml(await readFile(path.join(folder, 'Pulumi.dev.yaml'), 'utf8'), 'x'), {config: {models: ['a']}});
});
