import {readFile} from 'node:fs/promises';
import test from 'ava';
import {bundleHandler} from '../../components/bundle/bundle-handler.ts';
import {optionDescriptions} from '../../components/configuration/option-descriptions.ts';
import {bedrockOptions} from '../../runtime/options.ts';
import {optionTable} from './config-block.ts';

const {rows} = optionTable;

for (const [name, others] of [['bedrock', 'sagemaker'], ['sagemaker', 'bedrock']] as const) {
	test(`the bundle of ${name} has the rows that it reads, no others, and no description`, t => {
		const {files} = bundleHandler({entry: new URL(`../../runtime/${name}/handler.ts`, import.meta.url), trimSdk: true});
		const code = files.map(file => file.code).join('\n');
		const shipped = Object.entries(rows).filter(([, {variable}]) => variable !== undefined && code.includes(variable)).map(([key]) => key);
		const isForeign = (key: string) => others === 'sagemaker' ? key.startsWith(others) : Object.hasOwn(bedrockOptions, key);
		t.deepEqual(shipped, Object.keys(rows).filter(key => rows[key]!.variable !== undefined && !isForeign(key)));
		t.deepEqual(Object.values(optionDescriptions).filter(description => code.includes(description)), []);
	});
}

test('the table needs nothing, so that both sides of a deployment can read it', async t => {
	t.notRegex(await readFile(new URL('../../runtime/options.ts', import.meta.url), 'utf8'), /^import\b|\bimport\(/mv);
});
