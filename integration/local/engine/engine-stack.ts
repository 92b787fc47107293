import {rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {
	LocalWorkspace,
	PulumiCommand,
	type EngineEvent,
	type ProjectSettings,
	type PulumiFn,
	type Stack,
} from '@pulumi/pulumi/automation/index.js';
import {mergeConfig} from '../driver/merge-config.ts';
import {readProject} from '../driver/project-file.ts';
import {isMapping, type Mapping} from '../driver/read-yaml.ts';
import {localModelEndpoint} from '../local-model-endpoint.ts';
import type {Properties} from '../provider/wire-values.ts';
import type {CloudSettings} from './cloud-settings.ts';
import {DaemonClient} from './daemon-client.ts';
import {EngineError} from './engine-error.ts';
import {findPulumi, noPulumi} from './find-pulumi.ts';
import {projectSettings} from './project-settings.ts';
import {makePulumiHome} from './pulumi-home.ts';
import {stackAddresses, type StackAddresses} from './stack-addresses.ts';
import {stateDirectory as defaultDirectory} from './state-directory.ts';
import {writeStackFile} from './stack-file.ts';

/**
Which program, as which stack, on which account.
*/
export type EngineStackOptions = {
	/**
	The program's module, or a function that gives the outputs.
	*/
	program: URL | string | (() => Promise<Properties>);
	/**
	1 to 100 letters, digits, dots, dashes and underscores. Stacks of one state directory live in one local account.
	*/
	stackName: string;
	/**
	As in a stack file: keys of the project without namespace. `aws:region` is us-east-1 by default, `sagemakerEndpoint` the local one.
	*/
	config?: Mapping;
	/**
	Configuration that is encrypted.
	*/
	secretConfig?: Record<string, string>;
	/**
	The account's folder. Default: `LSF_ENGINE_STATE`, else `.local/engine` of this project.
	*/
	stateDirectory?: string;
	/**
	How the account's cloud differs from AWS; every stack of one account has the same. Default: nothing.
	*/
	cloud?: CloudSettings;
	/**
	Pulumi's CLI. Default: see {@link findPulumi}.
	*/
	pulumi?: string;
	/**
	Gets what the CLI prints. Default: nothing.
	*/
	onOutput?: (text: string) => void;
	/**
	Gets the engine's events, to show how far it is. Default: nothing.
	*/
	onEvent?: (event: EngineEvent) => void;
};

/**
How many resources were created, updated, replaced, deleted, or are the same, the stack and components included.
*/
export type Changes = Partial<Record<string, number>>;

/**
What may be different in a later run.
*/
export type Rerun = Partial<Pick<EngineStackOptions, 'program' | 'config' | 'secretConfig'>>;

/**
A stack under the real engine; its data plane lives in the account's daemon until `destroy`, whatever becomes of this process.
*/
export type EngineStack = StackAddresses & {
	/**
	The stack's outputs with AWS-shaped hosts, secrets in plain.
	*/
	outputs: Properties;
	/**
	What the last run changed.
	*/
	changes: Changes;
	/**
	Runs `pulumi up` again; addresses and outputs of this object follow.
	*/
	up: (rerun?: Rerun) => Promise<Changes>;
	preview: (rerun?: Rerun) => Promise<Changes>;
	/**
	Reads the live resources into the state.
	*/
	refresh: () => Promise<Changes>;
	/**
	Asks the daemon for the addresses again, as after its crash.
	*/
	locate: () => Promise<void>;
	/**
	Changes inputs of a live resource behind the engine's back, or removes it.

	@param urnEnd - How its URN ends, such as `Permission::bedrock-invoke-url`.
	@param change - Inputs that become different; none removes the resource.
	*/
	meddle: (urnEnd: string, change?: Properties) => Promise<void>;
	/**
	Destroys and forgets the stack; the daemon ends with the account's last one.
	*/
	destroy: () => Promise<void>;
};

let runs = 0;

/**
A module runs once a process, an engine's program once a run: a query makes it another module.
*/
const programOf = (program: EngineStackOptions['program']): PulumiFn => {
	if (typeof program === 'function') {
		return program;
	}

	const {href} = program instanceof URL ? program : pathToFileURL(path.resolve(program));
	return async () => ({...await import(`${href}?run=${++runs}`) as Properties});
};

/**
Runs something of the engine, and makes its error messages the error.
*/
const told = async <Result>(work: (onEvent: (event: EngineEvent) => void) => Promise<Result>, listener: EngineStackOptions['onEvent']): Promise<Result> => {
	const errors: string[] = [];
	try {
		return await work(event => {
			const {diagnosticEvent: diagnostic} = event;
			if (diagnostic?.severity === 'error') {
				errors.push(diagnostic.message.replaceAll(/<\{%[^%]*%\}>/gv, '').trim());
			}

			listener?.(event);
		});
	} catch (error) {
		throw errors.length > 0 ? new EngineError([...new Set(errors)].join('\n'), {cause: error}) : error;
	}
};

/**
Opens a stack of the local account without running anything: for a preview before the first `up`, or to destroy one that another process left.

@throws EngineError where there is no CLI, and where the account's cloud is made otherwise.
*/
export async function openEngineStack(options: EngineStackOptions): Promise<Omit<EngineStack, keyof StackAddresses>> {
	const {stackName, stateDirectory = defaultDirectory(), cloud = {}, pulumi = findPulumi(), onOutput, onEvent: listener} = options;
	if (pulumi === undefined) {
		throw new EngineError(`The engine needs Pulumi's CLI, and ${noPulumi}.`);
	}

	const directory = path.resolve(stateDirectory);
	const settings = await projectSettings();
	const {home, root, workDirectory, environment} = makePulumiHome(directory, pulumi);
	const folder = workDirectory(stackName);
	const client = new DaemonClient(directory);
	let current: Required<Rerun> = {program: options.program, config: options.config ?? {}, secretConfig: options.secretConfig ?? {}};
	let stack: Stack | undefined;

	const configure = async (): Promise<Stack> => {
		const given: Mapping = {'aws:region': 'us-east-1', ...current.config};
		const {values} = mergeConfig({
			project: readProject(settings), stack: stackName, stackConfig: {}, overrides: {...given, ...current.secretConfig},
		});
		const {values: {[`${settings.name}:sagemakerEndpoint`]: sagemakerEndpoint}, endpoint} = localModelEndpoint(settings.name, values);
		await client.call('useSettings', cloud);
		if (endpoint) {
			const {name, ...rest} = endpoint;
			await client.call('addEndpoint', {name, endpoint: rest});
		}

		await writeStackFile(folder, stackName, {...given, ...(endpoint && {sagemakerEndpoint})});
		stack ??= await LocalWorkspace.createOrSelectStack({stackName, projectName: settings.name, program: programOf(current.program)}, {
			workDir: folder, pulumiHome: home, pulumiCommand: await PulumiCommand.get({root}), projectSettings: settings as unknown as ProjectSettings, envVars: environment,
		});
		for (const [key, value] of Object.entries(current.secretConfig)) {
			await stack.setConfig(key, {value, secret: true});
		}

		return stack;
	};

	const opened = {
		outputs: {} as Properties,
		changes: {} as Changes,
		async up(rerun: Rerun = {}) {
			current = {...current, ...rerun};
			const ready = await configure();
			const {summary, outputs} = await told(async onEvent => ready.up({
				program: programOf(current.program), onOutput, onEvent, suppressOutputs: true,
			}), listener);
			opened.changes = summary.resourceChanges ?? {};
			opened.outputs = Object.fromEntries(Object.entries(outputs).map(([name, {value}]) => [name, value]));
			await opened.locate();
			return opened.changes;
		},
		async preview(rerun: Rerun = {}) {
			current = {...current, ...rerun};
			const ready = await configure();
			const {changeSummary} = await told(async onEvent => ready.preview({program: programOf(current.program), onOutput, onEvent}), listener);
			return changeSummary as Changes;
		},
		async refresh() {
			const ready = await configure();
			const {summary} = await told(async onEvent => ready.refresh({onOutput, onEvent}), listener);
			return summary.resourceChanges ?? {};
		},
		async locate() {
			if (opened.outputs.url !== undefined) {
				Object.assign(opened, await stackAddresses(opened.outputs, client));
			}
		},
		async meddle(urnEnd: string, change?: Properties) {
			const urns = await client.call<string[]>('urns');
			const own = urns.filter(one => one.startsWith(`urn:pulumi:${stackName}::`));
			const found = own.filter(one => one.endsWith(urnEnd));
			const [urn] = found;
			if (urn === undefined || found.length > 1) {
				throw new EngineError(`meddle: received ${JSON.stringify(urnEnd)}, in which ${found.length} of the stack's resources end; allowed the end of one of ${own.map(one => one.split(/[:$\/]/v).slice(-3).join(':')).join(', ')}.`);
			}

			await client.call('meddle', {urn, change});
		},
		async destroy() {
			const ready = await configure();
			await told(async onEvent => ready.destroy({onOutput, onEvent, remove: true}), listener);
			await rm(folder, {recursive: true, force: true});
			await client.stopIfEmpty();
		},
	};
	return opened;
}

/**
Brings a program up through Pulumi's real engine and CLI on the local account, as an inline program of this process: with its own state, home and passphrase below the state directory, and nothing of the user's own Pulumi or AWS account.

Several stacks may share a state directory, and so an account; each is destroyed by itself.

@throws EngineError with what the engine reports as errors. What was made by then stays, as with `pulumi up`: destroy it by {@link openEngineStack}.
*/
export async function upEngineStack(options: EngineStackOptions): Promise<EngineStack> {
	const stack = await openEngineStack(options);
	await stack.up();
	return stack as EngineStack;
}
