import {writeFileSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {defaultModels} from '../../components/default-models.ts';
import {findPulumi, noPulumi} from '../local/engine/find-pulumi.ts';
import {localModelName} from '../local/local-model-endpoint.ts';
import {programConfig} from '../program-config.ts';
import {mutationVariable, type Mutation} from '../mutations.ts';
import type {Target} from '../suites/helpers/target.ts';
import {awsAccount} from '../sweep/aws-account.ts';
import {engineAccount} from '../sweep/engine-account.ts';
import type {SweepAccount} from '../sweep/leak.ts';
import {describeLeak, sweep} from '../sweep/sweep.ts';
import {UsageError, type HarnessArguments} from './arguments.ts';
import {destroyStack} from './destroy-stack.ts';
import {startEngine} from './engine-target.ts';
import type {Interruption} from './interruption.ts';
import {preflight} from './preflight.ts';
import type {PulumiWork} from './pulumi-work.ts';
import {awsPatience, localPatience, untilReady} from './readiness.ts';
import {
	makeRunDirectory,
	openRunDirectory,
	removeRunDirectory,
	root,
	stackFileConfig,
	type RunDirectory,
} from './run-directory.ts';
import {runName, runPrefix, runTags} from './run-name.ts';
import {runSuites, type SuiteResult} from './run-suites.ts';
import {StackProcess} from './stack-process.ts';

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

/**
How a run ended.
*/
export type RunOutcome = {
	result?: SuiteResult;
	/**
	What went wrong outside the suites, first of all.
	*/
	failure?: string;
	/**
	Whether something of the stack may still be there, against the caller's wish.
	*/
	isLeaked: boolean;
};

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);
const messageOf = (error: unknown) => error instanceof Error ? error.message : String(error);

const owner = (environment: NodeJS.ProcessEnv) => environment.GITHUB_RUN_ID ?? environment.USER ?? environment.USERNAME ?? 'someone';

/**
The local account of a run under Pulumi's engine.
*/
const accountOf = (run: string) => path.join(root, '.local', 'integration', run, 'account');

/**
What a run has on disk and in a process before anything is made.
*/
type Prepared = {stack: StackProcess; directory?: RunDirectory; command: string; account?: SweepAccount & {close?: () => Promise<unknown>}};

const prepareLocal = ({mutation}: RunContext): Prepared => ({
	stack: new StackProcess(new URL('local-worker.ts', import.meta.url), {}, mutation === undefined ? {} : {[mutationVariable]: mutation}),
	command: 'nothing: a local stack goes with its process',
});

const preparePulumi = async (kind: 'engine' | 'aws', {mutation, print}: RunContext): Promise<Prepared> => {
	const pulumi = findPulumi();
	if (pulumi === undefined) {
		throw new UsageError(`The target ${kind} needs Pulumi's CLI, and ${noPulumi}.`);
	}

	const file = await stackFileConfig(process.env.LSF_STACK);
	const now = new Date();
	const run = runName(owner(process.env), now);
	const region = kind === 'engine' ? 'us-east-1' : process.env.AWS_REGION ?? file['aws:region'] as string | undefined;
	if (kind === 'aws') {
		const models = Array.isArray(file.models) && file.models.length > 0 ? file.models as string[] : defaultModels(region);
		const {account, arn} = await preflight({region, model: models[0]!, print});
		print(`Account ${account} as ${arn}, Region ${region}`);
	}

	const directory = await makeRunDirectory({
		run,
		config: {
			...file,
			...programConfig(kind),
			'aws:region': region,
			'aws:defaultTags': {tags: runTags(run, owner(process.env), now)},
			...(kind === 'engine' && {sagemakerEndpoint: localModelName}),
		},
		...(kind === 'engine' && {
			plugins: {aws: path.join(root, 'integration', 'local', 'engine')},
			environment: {LSF_ENGINE_STATE: accountOf(run)},
		}),
		pulumi,
		sweeper: kind === 'engine' ? ['--engine', accountOf(run)] : [],
	});
	if (kind === 'engine') {
		await startEngine(directory.environment, localModelName);
	}

	return {
		stack: processOf(kind, directory, mutation),
		directory,
		account: kind === 'engine' ? engineAccount(accountOf(run)) : awsAccount(region!),
		command: `sh ${path.relative(process.cwd(), path.join(directory.path, 'destroy.sh'))}`,
	};
};

const processOf = (kind: 'engine' | 'aws', directory: RunDirectory, mutation?: Mutation) => {
	const work: PulumiWork = {kind, ...directory};
	const stack = new StackProcess(new URL('pulumi-worker.ts', import.meta.url), work, {...directory.environment, ...(mutation !== undefined && {[mutationVariable]: mutation})});
	// As early as can be, so that destroy.sh waits for it.
	writeFileSync(path.join(directory.path, 'worker.pid'), String(stack.pid));
	return stack;
};

/**
Deploys the suites' program, waits until it is ready, runs the suites, and destroys it, whatever happens in between.
*/
export const runOnce = async (options: HarnessArguments, context: RunContext): Promise<RunOutcome> => {
	const {target: kind, keep, only} = options;
	const {interruption, print, mutation} = context;
	const {stack, directory, command, account} = kind === 'local' ? prepareLocal(context) : await preparePulumi(kind, context);
	if (directory) {
		print(`Run ${directory.run}; should this process die, destroy it with: ${command}`);
	}

	interruption.arm(command);
	const outcome: RunOutcome = {isLeaked: false};
	try {
		const startedAt = performance.now();
		const target = await interruption.during(() => {
			stack.interrupt();
		}, async () => stack.up());
		print(`Up in ${seconds(startedAt)} s: ${target.baseUrl}`);
		if (directory) {
			writeFileSync(path.join(directory.path, 'target.json'), JSON.stringify(target), {mode: 0o600});
		}

		outcome.result = await test(target, {...context, only, isReady: mutation !== undefined});
	} catch (error) {
		outcome.failure = interruption.signal.aborted ? 'interrupted' : messageOf(error);
		print(`✘ ${outcome.failure}`);
	}

	if (keep && !interruption.signal.aborted) {
		print(`Kept. Again: npm run integration -- --target ${kind} --reuse ${directory!.run}. Destroy it with: ${command}`);
		interruption.disarm();
		await stack.close();
		return outcome;
	}

	interruption.destroying();
	const startedAt = performance.now();
	try {
		await destroyStack(stack, {print, ...(kind !== 'aws' && {pausesMs: [500, 2000]})});
		if (directory && account) {
			await sweepRun(account, directory.run, print);
			removeRunDirectory(directory);
		}

		print(`Destroyed in ${seconds(startedAt)} s`);
		interruption.disarm();
	} catch (error) {
		outcome.isLeaked = true;
		outcome.failure ??= messageOf(error);
		const left = await stack.left().catch(() => ['unknown: the state could not be read']);
		print(`✘ destroy failed: ${messageOf(error)}\nStill there:\n${left.map(line => `  ${line}`).join('\n')}\nThe state is kept; destroy it with: ${command}`);
	} finally {
		await stack.close();
	}

	return outcome;
};

/**
Removes what a run made and Pulumi's state doesn't know of, as after an update that was interrupted between a create and its answer.

@throws Error with what is left.
*/
const sweepRun = async (account: NonNullable<Prepared['account']>, run: string, print: RunContext['print']): Promise<void> => {
	try {
		const {left} = await sweep(account, {run, isDeleting: true, prefix: runPrefix}, {print});
		if (left.length > 0) {
			throw new Error(left.map(({leak, reason}) => `${describeLeak(leak)}: ${reason}`).join('\n'));
		}
	} finally {
		if (await account.close?.() === false) {
			print('The daemon of the local account has not ended: something is left in it, or is still at work in it.');
		}
	}
};

/**
Runs the suites against the stack of a run that was kept.
*/
export const runAgain = async ({reuse, url, target: kind, only}: HarnessArguments, context: RunContext): Promise<RunOutcome> => {
	const directory = openRunDirectory(reuse!);
	const kept = JSON.parse(readFileSync(path.join(directory.path, 'target.json'), 'utf8')) as Target;
	if (kind === 'engine') {
		await startEngine(directory.environment, localModelName);
	}

	const base = url ?? kept.baseUrl;
	const target = {
		...kept, baseUrl: base, functions: Object.fromEntries(Object.entries(kept.functions).map(([name, {directUrl}]) => [name, {url: `${base}/${name}`, directUrl}])),
	};
	try {
		return {isLeaked: false, result: await test(target, {...context, only})};
	} catch (error) {
		return {isLeaked: false, failure: messageOf(error)};
	}
};

const test = async (target: Target, {interruption, print, results, only, isReady = false}: RunContext & {only?: string; isReady?: boolean}): Promise<SuiteResult> => {
	if (!isReady) {
		const startedAt = performance.now();
		await untilReady(target, target.kind === 'aws' ? awsPatience : localPatience, {signal: interruption.signal, print});
		print(`Ready in ${seconds(startedAt)} s; from here on nothing is retried`);
	}

	interruption.signal.throwIfAborted();
	const startedAt = performance.now();
	const result = await runSuites({
		target, file: results ?? path.join(root, '.local', 'integration', `${target.kind}.tap`), signal: interruption.signal, print, ...(only !== undefined && {only}),
	});
	print(`Suites in ${seconds(startedAt)} s`);
	return result;
};
