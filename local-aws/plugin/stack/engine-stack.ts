import {rm} from 'node:fs/promises';
import path from 'node:path';
import {
	LocalWorkspace,
	PulumiCommand,
	type ProjectSettings,
	type Stack,
} from '@pulumi/pulumi/automation/index.js';
import {mergeConfig} from '../../in-process/merge-config.ts';
import {readProject} from '../../in-process/project-file.ts';
import type {Mapping} from '../../in-process/read-yaml.ts';
import {localModelEndpoint} from '../../local-model-endpoint.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';
import {DaemonClient} from '../daemon/daemon-client.ts';
import {stateDirectory as defaultDirectory} from '../daemon/state-directory.ts';
import {EngineError} from './engine-error.ts';
import type {
	Changes,
	EngineStack,
	EngineStackOptions,
	Rerun,
} from './engine-stack-options.ts';
import {findPulumi, noPulumi} from './find-pulumi.ts';
import {projectSettings} from './project-settings.ts';
import {makePulumiHome} from './pulumi-home.ts';
import {programOf, told} from './run-engine.ts';
import {stackAddresses, type StackAddresses} from './stack-addresses.ts';
import {writeStackFile} from './stack-file.ts';

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
	const encrypted = new Map<string, string>();

	const configure = async ({program, config, secretConfig}: Required<Rerun> = current): Promise<Stack> => {
		const given: Mapping = {'aws:region': 'us-east-1', ...config};
		const {values} = mergeConfig({
			project: readProject(settings), stack: stackName, stackConfig: {}, overrides: {...given, ...secretConfig},
		});
		const {endpoint} = localModelEndpoint(settings.name, values);
		await client.call('useSettings', cloud);
		if (endpoint) {
			const {name, ...rest} = endpoint;
			await client.call('addEndpoint', {name, endpoint: rest});
		}

		await writeStackFile(folder, stackName, {...given, ...(endpoint && {sagemakerEndpoint: endpoint.name})});
		stack ??= await LocalWorkspace.createOrSelectStack({stackName, projectName: settings.name, program: programOf(program)}, {
			workDir: folder, pulumiHome: home, pulumiCommand: await PulumiCommand.get({root}), projectSettings: settings as unknown as ProjectSettings, envVars: environment,
		});
		for (const [key, value] of Object.entries(secretConfig)) {
			if (encrypted.get(key) === value) {
				continue;
			}

			await stack.setConfig(key, {value, secret: true});
			encrypted.set(key, value);
		}

		return stack;
	};

	const nothing: {outputs: Properties; changes: Changes} = {outputs: {}, changes: {}};
	const opened = {
		...nothing,
		cli: {pulumi, directory: folder, environment: {...environment, PULUMI_HOME: home}},
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
			const asked = {...current, ...rerun};
			const ready = await configure(asked);
			const {changeSummary} = await told(async onEvent => ready.preview({program: programOf(asked.program), onOutput, onEvent}), listener);
			return changeSummary;
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
			const own = urns.filter(one => one.startsWith(`urn:pulumi:${stackName}::${settings.name}::`));
			const found = own.filter(one => one.endsWith(urnEnd));
			const [urn] = found;
			if (urn === undefined || found.length > 1) {
				throw new EngineError(`meddle: received ${JSON.stringify(urnEnd)}, in which ${found.length} of the stack's resources end; allowed the end of one of ${own.map(one => one.split(/[$\/:]/v).slice(-3).join(':')).join(', ')}.`);
			}

			await client.call('meddle', {urn, change});
		},
		sweep: async () => client.call<string[]>('sweep', {stack: stackName, project: settings.name}),
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
