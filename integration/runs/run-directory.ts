import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {isMapping, readYaml, type Mapping} from '../../local-aws/in-process/read-yaml.ts';
import {UserError} from '../../client/cli/user-error.ts';
import {destroyScript, type SweeperSettings} from './destroy-script.ts';
import {root} from './root.ts';
import {runPrefix, stackOf} from './run-name.ts';

/**
Where runs keep what they need to be destroyed, whoever does it.
*/
const runsDirectory = path.join(root, '.local', 'integration');

/**
The stack's outputs in a run's folder, for a later run of the suites.
*/
export const outputsFile = 'outputs.json';

/**
A run's files on disk, written before anything is made:
`Pulumi.yaml`, `Pulumi.<stack>.yaml` and `environment.json` (what Pulumi's CLI needs), `state/` (Pulumi's backend), `destroy.sh`, later `outputs.json`.
*/
export type RunDirectory = {
	path: string;
	run: string;
	stack: string;
	/**
	What Pulumi needs in its environment: the run's own backend, the harness's own Pulumi home.
	*/
	environment: Record<string, string>;
};

/**
What of a run is decided by its target.
*/
export type RunSettings = {
	run: string;
	/**
	The stack's configuration: over that of the stack file, spelled as there.
	*/
	config: Mapping;
	/**
	Folders of provider plugins that are used instead of the registry's, by package.
	*/
	plugins?: Record<string, string>;
	/**
	Pulumi's CLI, where it may not be on the PATH of whoever destroys the run.
	*/
	pulumi?: string;
	/**
	More variables for Pulumi.
	*/
	environment?: Record<string, string>;
	sweeper: SweeperSettings;
};

/**
Makes a run's folder with all that destroying it takes.
*/
export async function makeRunDirectory({run, config, plugins, environment = {}, sweeper, pulumi}: RunSettings, directory: string = runsDirectory): Promise<RunDirectory> {
	const folder = path.join(directory, run);
	const stack = stackOf(run);
	mkdirSync(path.join(folder, 'state'), {recursive: true, mode: 0o700});
	const project = await readYaml(path.join(root, 'Pulumi.yaml'), 'run this in the project\'s folder.');
	const home = path.join(directory, 'pulumi-home');
	mkdirSync(home, {recursive: true, mode: 0o700});
	const made: RunDirectory = {
		path: folder,
		run,
		stack,
		environment: {
			PULUMI_BACKEND_URL: `file://${path.join(folder, 'state')}`,
			PULUMI_HOME: home,
			PULUMI_CONFIG_PASSPHRASE: randomBytes(24).toString('base64url'),
			PULUMI_SKIP_UPDATE_CHECK: 'true',
			...environment,
		},
	};
	// JSON is YAML. The schema is the project's own, so the same defaults and checks hold.
	const write = (name: string, value: unknown) => {
		writeFileSync(path.join(folder, name), `${JSON.stringify(value, undefined, '\t')}\n`, {mode: 0o600});
	};

	write('Pulumi.yaml', {
		name: runPrefix,
		description: 'An ephemeral stack of the integration suites',
		runtime: 'nodejs',
		config: project.config,
		...(plugins && {plugins: {providers: Object.entries(plugins).map(([name, folderOfPlugin]) => ({name, path: folderOfPlugin}))}}),
	});
	write(`Pulumi.${stack}.yaml`, {config: Object.fromEntries(Object.entries(config).map(([key, value]) => [key.includes(':') ? key : `${runPrefix}:${key}`, value]))});
	write('environment.json', made.environment);
	writeFileSync(path.join(folder, 'destroy.sh'), destroyScript(made, sweeper, pulumi), {mode: 0o700});
	return made;
}

/**
What Pulumi needs in its environment, from a run's folder.
*/
export function environmentIn(folder: string): Record<string, string> {
	return JSON.parse(readFileSync(path.join(folder, 'environment.json'), 'utf8')) as Record<string, string>;
}

/**
The folder of a run that was kept.

@throws UserError where there is none.
*/
export function openRunDirectory(run: string, directory: string = runsDirectory): RunDirectory {
	const folder = path.join(directory, run);
	if (!existsSync(path.join(folder, outputsFile))) {
		throw new UserError(`--reuse: there is no kept run ${run} in ${path.relative(root, directory)}; --keep keeps one.`);
	}

	return {
		path: folder, run, stack: stackOf(run), environment: environmentIn(folder),
	};
}

/**
Forgets a run whose stack is destroyed; its results stay beside the folder.
*/
export function removeRunDirectory({path: folder}: RunDirectory): void {
	rmSync(folder, {recursive: true, force: true});
}

/**
The configuration of a stack file: `Pulumi.dev.yaml`, or the one that `LSF_STACK` names.
*/
export async function readStackFile(name = 'dev'): Promise<Mapping> {
	const {config} = await readYaml(path.join(root, `Pulumi.${name}.yaml`), 'name another stack file with LSF_STACK.');
	return isMapping(config) ? config : {};
}

/**
The configuration of the stack that a run's folder holds: what it was made with, whatever the stack file says since. Undefined where there is no such folder.
*/
export async function readRunFile(run: string, directory: string = runsDirectory): Promise<Mapping | undefined> {
	const file = path.join(directory, run, `Pulumi.${stackOf(run)}.yaml`);
	if (!existsSync(file)) {
		return undefined;
	}

	const {config} = await readYaml(file, 'the folder of a run has it from the start; make another run.');
	return isMapping(config) ? config : {};
}

/**
What of a stack file's configuration a run takes over: not the encrypted values, which only that stack can read.
*/
export function configOfRun(file: Mapping): Mapping {
	return Object.fromEntries(Object.entries(file)
		.filter(([, value]) => !(isMapping(value) && 'secure' in value))
		.map(([key, value]) => [key.replace(/^lambda-stream-functions:/v, ''), value]));
}
