import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {defaultModels} from '../../components/configuration/default-models.ts';
import type {Mapping} from '../../local-aws/in-process/read-yaml.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';
import {daemonLog} from '../../local-aws/plugin/daemon/state-directory.ts';
import {localModelName} from '../../local-aws/local-model-endpoint.ts';
import {programConfig} from '../program/program-config.ts';
import {mutationVariable, type Mutation} from '../program/mutations.ts';
import {awsAccount} from '../sweep/aws-account.ts';
import {engineAccount} from '../sweep/engine-account.ts';
import type {SweepAccount} from '../sweep/leak.ts';
import {UserError} from '../../client/cli/user-error.ts';
import {actAs, awsConfig, awsEnvironment} from '../runs/aws-caller.ts';
import {root} from '../runs/root.ts';
import {
	configOfRun,
	makeRunDirectory,
	readStackFile,
	type RunDirectory,
} from '../runs/run-directory.ts';
import {runTags} from '../runs/run-life.ts';
import {runName} from '../runs/run-name.ts';
import {startEngine} from './targets/engine-target.ts';
import type {Interruption} from './interruption.ts';
import {preflight} from './targets/preflight.ts';
import type {PulumiWork} from './stack/pulumi-work.ts';
import {StackProcess} from './stack/stack-process.ts';

/**
What a run of the harness needs besides its arguments.
*/
export type RunContext = {
	interruption: Interruption;
	print: (line: string) => void;
	/**
	Where the TAP file goes. Default: `.local/integration/<target>.tap`.
	*/
	results?: string;
	/**
	Deploys the program broken in this way, and asks nothing of its readiness.
	*/
	mutation?: Mutation;
};

function owner(environment: NodeJS.ProcessEnv) {
	return environment.GITHUB_RUN_ID ?? environment.USER ?? environment.USERNAME ?? 'someone';
}

/**
The local account of a run under Pulumi's engine.
*/
function accountOf(run: string) {
	return path.join(root, '.local', 'integration', run, 'account');
}

/**
What a run has on disk and in a process before anything is made.
*/
export type Prepared = {stack: StackProcess; directory?: RunDirectory; command: string; account?: SweepAccount & {close?: () => Promise<unknown>}};

/**
A local stack in a process of its own.
*/
export function prepareLocal({mutation}: RunContext): Prepared {
	return {
		stack: new StackProcess(new URL('stack/local-worker.ts', import.meta.url), {}, mutation === undefined ? {} : {[mutationVariable]: mutation}),
		command: 'nothing: a local stack goes with its process',
	};
}

/**
A folder for the run, and a process that works in it.

@throws UserError without Pulumi's CLI, and where the account is not ready.
*/
export async function preparePulumi(kind: 'engine' | 'aws', {mutation, print, interruption}: RunContext): Promise<Prepared> {
	const pulumi = findPulumi();
	if (pulumi === undefined) {
		throw new UserError(`The target ${kind} needs Pulumi's CLI, and ${noPulumi}.`);
	}

	const written = await readStackFile(process.env.LSF_STACK);
	const file = configOfRun(written);
	const run = runName(owner(process.env), new Date());
	const region = kind === 'engine' ? 'us-east-1' : process.env.AWS_REGION ?? file['aws:region'] as string | undefined;
	let ofAccount: Mapping = {};
	if (kind === 'aws') {
		actAs(written, process.env);
		const models = Array.isArray(file.models) && file.models.length > 0 ? file.models as string[] : defaultModels(region);
		const {account, arn} = await preflight({region, model: models[0]!, print});
		print(`Account ${account} as ${arn}, Region ${region}`);
		const {LSF_PERMISSIONS_BOUNDARY: boundary} = process.env;
		ofAccount = {...awsConfig(file, account, process.env), ...(boundary !== undefined && boundary !== '' && {permissionsBoundary: boundary})};
	}

	const directory = await makeRunDirectory({
		run,
		config: {
			...file,
			...ofAccount,
			...programConfig(kind),
			'aws:region': region,
			'aws:defaultTags': {tags: runTags(run, owner(process.env), region === undefined ? [] : [region])},
			// The local account has no policies of AWS's.
			...(kind === 'engine' && {sagemakerEndpoint: localModelName, permissionsBoundary: ''}),
		},
		...(kind === 'engine' && {
			plugins: Object.fromEntries(['aws', 'random'].map(name => [name, path.join(root, 'local-aws', 'plugin')])),
			environment: {LSF_ENGINE_STATE: accountOf(run)},
		}),
		// Whoever reads the stack back or sweeps it, in whatever shell, means the account and the Region that it is in.
		...(kind === 'aws' && {environment: awsEnvironment(region!, process.env)}),
		pulumi,
		sweeper: kind === 'engine' ? {options: ['--engine', accountOf(run)], file: daemonLog(accountOf(run))} : {options: []},
	});
	const command = `sh ${path.relative(process.cwd(), path.join(directory.path, 'destroy.sh'))}`;
	print(`Run ${run}; should this process die, destroy it with: ${command}`);
	// From here on there is something to destroy: the folder, and on this machine the account's daemon.
	interruption.arm(command);
	if (kind === 'engine') {
		await startEngine(directory.environment, localModelName);
	}

	return {
		stack: processOf(kind, directory, mutation),
		directory,
		account: kind === 'engine' ? engineAccount(accountOf(run)) : awsAccount(region!),
		command,
	};
}

function processOf(kind: 'engine' | 'aws', directory: RunDirectory, mutation?: Mutation) {
	const {environment, ...place} = directory;
	const work: PulumiWork = {kind, ...place};
	const stack = new StackProcess(new URL('stack/pulumi-worker.ts', import.meta.url), work, {...environment, ...(mutation !== undefined && {[mutationVariable]: mutation})});
	// As early as can be, so that destroy.sh waits for it.
	writeFileSync(path.join(directory.path, 'worker.pid'), String(stack.pid));
	return stack;
}

