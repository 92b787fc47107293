import path from 'node:path';
import type {StackOptions} from '../../components/index.ts';
import {configuredOptions} from '../program/configured-options.ts';
import {mergeConfig} from '../../local-aws/in-process/merge-config.ts';
import {readProject} from '../../local-aws/in-process/project-file.ts';
import {isMapping, readYaml} from '../../local-aws/in-process/read-yaml.ts';

/**
The options that the stack of a run was made with, from the two files in its folder, merged as Pulumi's engine does.

@throws {UserError} Where the program would refuse them too.
*/
export async function runOptions(folder: string, stack: string): Promise<StackOptions> {
	const advice = 'the folder of a run has it from the start; make another run.';
	const project = readProject(await readYaml(path.join(folder, 'Pulumi.yaml'), advice));
	const {config} = await readYaml(path.join(folder, `Pulumi.${stack}.yaml`), advice);
	// What the engine itself is told, such as how it names, is no option of the program.
	const stackConfig = Object.fromEntries(Object.entries(isMapping(config) ? config : {}).filter(([key]) => !key.startsWith('pulumi:')));
	const {values} = mergeConfig({project, stack, stackConfig});
	return configuredOptions({project: project.name, values});
}
