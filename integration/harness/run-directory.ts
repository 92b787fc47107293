import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {isMapping, readYaml, type Mapping} from '../local/driver/read-yaml.ts';
import {UsageError} from '../usage-error.ts';
import {runPrefix, stackOf} from './run-name.ts';

/**
The project's folder.
*/
export const root = fileURLToPath(new URL('../../', import.meta.url));

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
	/**
	What the sweeper needs besides the run's name, and the file without which there is nothing to sweep yet.
	*/
	sweeper: {options: readonly string[]; file?: string};
};

const quote = (text: string) => `'${text.replaceAll('\'', String.raw`'\''`)}'`;

/**
The script that destroys a run when its harness can't: it needs nothing but this folder, Pulumi's CLI and, where there is a sweeper, npm.
*/
export const destroyScript = ({run, stack, environment}: Omit<RunDirectory, 'path'>, sweeper: RunSettings['sweeper'], pulumi?: string): string => `#!/bin/sh
# Destroys the ephemeral stack ${run}, whatever state it is in. May be run again.
cd "$(dirname "$0")" || exit 1
here=$(pwd)
# A harness that was killed leaves a process that lets Pulumi finish what it began. After a power cut its number may be another process's, whose command line doesn't name the run; without ps there is /proc.
is_under_way() {
	worker=$(cat worker.pid 2>/dev/null) && { ps -ww -p "$worker" -o args= || cat "/proc/$worker/cmdline"; } 2>/dev/null | grep -qF ${quote(run)}
}
waited=0
while is_under_way && [ $waited -lt 1200 ]; do
	[ $waited -eq 0 ] && echo "Waiting up to 20 minutes for process $worker, which lets Pulumi finish what it began in this run; to skip that, remove $here/worker.pid."
	sleep 1
	waited=$((waited + 1))
done
${pulumi === undefined ? '' : `PATH=${quote(path.dirname(pulumi))}:$PATH\n`}${Object.entries(environment).map(([name, value]) => `export ${name}=${quote(value)}`).join('\n')}
# Without it every stack would pass for one that Pulumi doesn't know, and its state would be forgotten.
command -v pulumi >/dev/null || { echo "Pulumi's CLI is not on the PATH; install it, or put it there, and run this again." >&2; exit 1; }
pulumi stack select ${stack} --non-interactive 2>/dev/null || echo 'Pulumi knows no stack ${stack}: nothing was begun, or it is destroyed.'
destroy_stack() {
	if pulumi stack select ${stack} --non-interactive 2>/dev/null; then
		# A killed update leaves a lock and creates whose end nobody saw.
		pulumi cancel --yes --non-interactive --stack ${stack}
		pulumi refresh --yes --clear-pending-creates --skip-preview --non-interactive --stack ${stack}
		pulumi destroy --yes --remove --skip-preview --non-interactive --stack ${stack}
	fi
}
destroy_stack
status=$?
swept=0
# What Pulumi's state doesn't know of is found by name and tag.
${sweeper.file === undefined ? '' : `[ ! -e ${quote(sweeper.file)} ] || `}{ cd ${quote(root)} && npm run --silent sweep -- ${['--run', run, '--delete', ...sweeper.options].map(text => quote(text)).join(' ')}; } || swept=1
if [ $status -ne 0 ] && [ $swept -eq 0 ]; then
	# What Pulumi could not remove may have been in use by what only the sweeper knew, such as a distribution.
	cd "$here" && destroy_stack
	status=$?
fi
[ $swept -eq 0 ] || status=1
[ $status -eq 0 ] && rm -rf "$here"
exit $status
`;

/**
Makes a run's folder with all that destroying it takes.
*/
export const makeRunDirectory = async ({run, config, plugins, environment = {}, sweeper, pulumi}: RunSettings, directory: string = runsDirectory): Promise<RunDirectory> => {
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
};

/**
What Pulumi needs in its environment, from a run's folder.
*/
export const environmentIn = (folder: string): Record<string, string> => JSON.parse(readFileSync(path.join(folder, 'environment.json'), 'utf8')) as Record<string, string>;

/**
The folder of a run that was kept.

@throws UsageError where there is none.
*/
export const openRunDirectory = (run: string, directory: string = runsDirectory): RunDirectory => {
	const folder = path.join(directory, run);
	if (!existsSync(path.join(folder, outputsFile))) {
		throw new UsageError(`--reuse: there is no kept run ${run} in ${path.relative(root, directory)}; --keep keeps one.`);
	}

	return {
		path: folder, run, stack: stackOf(run), environment: environmentIn(folder),
	};
};

/**
Forgets a run whose stack is destroyed; its results stay beside the folder.
*/
export const removeRunDirectory = ({path: folder}: RunDirectory): void => {
	rmSync(folder, {recursive: true, force: true});
};

/**
The configuration of a stack file: `Pulumi.dev.yaml`, or the one that `LSF_STACK` names.
*/
export const readStackFile = async (name = 'dev'): Promise<Mapping> => {
	const {config} = await readYaml(path.join(root, `Pulumi.${name}.yaml`), 'name another stack file with LSF_STACK.');
	return isMapping(config) ? config : {};
};

/**
The configuration of the stack that a run's folder holds: what it was made with, whatever the stack file says since. Undefined where there is no such folder.
*/
export const readRunFile = async (run: string, directory: string = runsDirectory): Promise<Mapping | undefined> => {
	const file = path.join(directory, run, `Pulumi.${stackOf(run)}.yaml`);
	if (!existsSync(file)) {
		return undefined;
	}

	const {config} = await readYaml(file, 'the folder of a run has it from the start; make another run.');
	return isMapping(config) ? config : {};
};

/**
What of a stack file's configuration a run takes over: not the encrypted values, which only that stack can read.
*/
export const configOfRun = (file: Mapping): Mapping => Object.fromEntries(Object.entries(file)
	.filter(([, value]) => !(isMapping(value) && 'secure' in value))
	.map(([key, value]) => [key.replace(/^lambda-stream-functions:/v, ''), value]));
