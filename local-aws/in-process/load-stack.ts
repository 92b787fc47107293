import path from 'node:path';
import {InProcessError} from './in-process-error.ts';
import {mergeConfig, type StackConfig} from './merge-config.ts';
import {readProject} from './project-file.ts';
import {isMapping, readYaml, type Mapping} from './read-yaml.ts';

/**
A project and one stack of it, ready to run.
*/
export type LoadedStack = {project: string; stack: string; main: string; config: StackConfig};

/**
Which one, and what to change in it.
*/
export type LoadOptions = {
	/**
	The folder with `Pulumi.yaml`.
	*/
	directory: string;
	/**
	@default 'dev'
	*/
	stack?: string;
	/**
	Values over those of the files, as in a stack file.
	*/
	overrides?: Mapping;
	notice?: (line: string) => void;
};

/**
Reads `Pulumi.yaml` and `Pulumi.<stack>.yaml` of a folder.

@throws InProcessError where a file is missing or broken, or a value is.
*/
export async function loadStack({directory, stack = 'dev', overrides, notice}: LoadOptions): Promise<LoadedStack> {
	if (!/^[\w\-.]{1,100}$/v.test(stack)) {
		throw new InProcessError(`The stack's name: received ${JSON.stringify(stack)}, allowed 1 to 100 letters, digits, dots, dashes and underscores.`);
	}

	const project = readProject(await readYaml(path.join(directory, 'Pulumi.yaml'), 'run this in the project\'s folder.'));
	const file = `Pulumi.${stack}.yaml`;
	const written = await readYaml(path.join(directory, file), 'create it with at least "config: {aws:region: us-east-1}", or name another stack.');
	const {config = {}, environment} = written;
	if (environment !== undefined) {
		throw new InProcessError(`${file}: environment: the local stack has no Pulumi ESC; write the values under config.`);
	}

	if (config !== null && !isMapping(config)) {
		throw new InProcessError(`${file}: config: must be a mapping of keys to values.`);
	}

	return {
		project: project.name,
		stack,
		main: path.resolve(directory, project.main ?? 'index.ts'),
		config: mergeConfig({
			project, stack, stackConfig: config ?? {}, overrides, notice,
		}),
	};
}
