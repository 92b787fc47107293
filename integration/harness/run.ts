import path from 'node:path';
import {failureText} from '../../local-aws/start/print-failure.ts';
import {localModelName} from '../../local-aws/local-model-endpoint.ts';
import type {Target} from '../suites/helpers/target.ts';
import {describeLeak, sweep} from '../sweep/sweep.ts';
import {root} from '../runs/root.ts';
import {openRunDirectory, removeRunDirectory} from '../runs/run-directory.ts';
import {runPrefix} from '../runs/run-name.ts';
import type {HarnessArguments} from './arguments.ts';
import {destroyStack} from './stack/destroy-stack.ts';
import {StackError} from './stack/stack-process.ts';
import {startEngine} from './targets/engine-target.ts';
import {keptOutputs, targetOf} from './targets/kept-target.ts';
import {
	prepareLocal,
	preparePulumi,
	type Prepared,
	type RunContext,
} from './prepare.ts';
import {awsPatience, localPatience, untilReady} from './targets/readiness.ts';
import {runSuites, type SuiteResult} from './run-suites.ts';

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
	Whether it was a signal that ended it, and neither its own end nor a failure.
	*/
	isInterrupted?: boolean;
	/**
	Whether something of the stack may still be there, against the caller's wish.
	*/
	isLeaked: boolean;
};

function seconds(since: number) {
	return ((performance.now() - since) / 1000).toFixed(1);
}

/**
Deploys the suites' program, waits until it is ready, runs the suites, and destroys it, whatever happens in between.
*/
export async function runOnce(options: HarnessArguments, context: RunContext): Promise<RunOutcome> {
	const {target: kind, keep, only} = options;
	const {interruption, print, mutation} = context;
	const {stack, directory, command, account} = kind === 'local' ? prepareLocal(context) : await preparePulumi(kind, context);
	interruption.arm(command);
	const outcome: RunOutcome = {isLeaked: false};
	try {
		const startedAt = performance.now();
		interruption.signal.throwIfAborted();
		const target = await interruption.during(() => {
			stack.interrupt();
		}, async () => stack.up());
		print(`Up in ${seconds(startedAt)} s: ${target.baseUrl}`);
		outcome.result = await test(target, {...context, only, isReady: mutation !== undefined});
	} catch (error) {
		outcome.isInterrupted = interruption.signal.aborted;
		outcome.failure = outcome.isInterrupted ? 'interrupted' : failureText(error);
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
		outcome.failure ??= failureText(error);
		const left = await stack.left().catch(() => ['unknown: the state could not be read']);
		print(`✘ destroy failed: ${failureText(error)}\nStill there:\n${left.map(line => `  ${line}`).join('\n')}\nThe state is kept; destroy it with: ${command}`);
	} finally {
		await stack.close();
	}

	return outcome;
}

/**
Removes what a run made and Pulumi's state doesn't know of, as after an update that was interrupted between a create and its answer.

@throws StackError with what is left.
*/
async function sweepRun(account: NonNullable<Prepared['account']>, run: string, print: RunContext['print']): Promise<void> {
	const {left} = await sweep(account, {run, isDeleting: true, prefix: runPrefix}, {print});
	const isClosed = await account.close?.();
	const stuck = left.filter(({isLater}) => !isLater);
	if (stuck.length > 0) {
		throw new StackError(stuck.map(({leak, reason}) => `${describeLeak(leak)}: ${reason}`).join('\n'));
	}

	// What CloudFront has copies of is no leak: the next scheduled sweep finds it by its name and tags.
	if (isClosed === false && left.length === 0) {
		throw new StackError('the daemon of the local account has not ended: something is left in it, or is still at work in it');
	}
}

/**
Runs the suites against the stack of a run that was kept.
*/
export async function runAgain({reuse, url, target: kind, only}: HarnessArguments, context: RunContext): Promise<RunOutcome> {
	const directory = openRunDirectory(reuse!);
	// A local stack is never kept: the arguments say so.
	const made = kind === 'aws' ? 'aws' : 'engine';
	const outputs = keptOutputs(directory, made);
	if (made === 'engine') {
		await startEngine(directory.environment, localModelName);
	}

	const kept = await targetOf(made, outputs, directory);
	const base = url ?? kept.baseUrl;
	const target = {
		...kept, baseUrl: base, functions: Object.fromEntries(Object.entries(kept.functions).map(([name, {directUrl}]) => [name, {url: `${base}/${name}`, directUrl}])),
	};
	try {
		return {isLeaked: false, result: await test(target, {...context, only})};
	} catch (error) {
		return {isLeaked: false, failure: failureText(error)};
	}
}

async function test(target: Target, {interruption, print, results, only, isReady = false}: RunContext & {only?: string; isReady?: boolean}): Promise<SuiteResult> {
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
}
