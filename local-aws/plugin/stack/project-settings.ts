import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {parseYaml, type Mapping} from '../../in-process/read-yaml.ts';

/**
`local-aws/Pulumi.yaml` for a stack that is driven from a folder elsewhere: with the plugins' folder as an absolute path, and without what only a program directory has.
*/
export async function projectSettings(): Promise<Mapping & {name: string}> {
	const {main: _, backend: __, ...settings} = parseYaml(await readFile(new URL('../../Pulumi.yaml', import.meta.url), 'utf8'), 'local-aws/Pulumi.yaml');
	const folder = fileURLToPath(new URL('..', import.meta.url));
	return {
		...settings, name: String(settings.name), runtime: 'nodejs', plugins: {providers: ['aws', 'random'].map(name => ({name, path: folder}))},
	};
}
