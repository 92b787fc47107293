import {mkdirSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {stringify} from 'yaml';
import {isMapping, parseYaml, type Mapping} from '../../in-process/read-yaml.ts';

/**
Writes `Pulumi.<stack>.yaml`: the given values, beside what the engine keeps there itself (the key's salt, encrypted values).

@param folder - The project's.
@param stack - Its name.
@param config - As in a stack file.
*/
export async function writeStackFile(folder: string, stack: string, config: Mapping): Promise<void> {
	mkdirSync(folder, {recursive: true});
	const file = path.join(folder, `Pulumi.${stack}.yaml`);
	const text = await readFile(file, 'utf8').catch(() => '');
	const {config: old, ...rest} = parseYaml(text, path.basename(file));
	const encrypted = Object.entries(isMapping(old) ? old : {}).filter(([, value]) => isMapping(value) && value.secure !== undefined);
	await writeFile(file, stringify({...rest, config: {...Object.fromEntries(encrypted), ...config}}), {mode: 0o600});
}
