/**
The targets `engine` and `aws`: the suites' program as an inline program of Pulumi's Automation API, in the folder that `makeRunDirectory` made. Its argument is a {@link PulumiWork} as JSON.
*/
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	LocalWorkspace,
	type EngineEvent,
	type Stack,
} from '@pulumi/pulumi/automation/index.js';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {environmentIn} from '../../runs/run-directory.ts';
import {stopEngine} from '../targets/engine-target.ts';
import {keepOutputs, targetOf} from '../targets/kept-target.ts';
import {createProgress, withoutColours} from './progress.ts';
import {serveStack} from './stack-service.ts';
import {StackError} from './stack-process.ts';
import type {PulumiWork} from './pulumi-work.ts';

const {kind, path: workDir, stack: stackName, run} = JSON.parse(process.argv[2]!) as PulumiWork;
const environment = environmentIn(workDir);
// Whoever destroys the run after a crash waits until this process has ended.
writeFileSync(path.join(workDir, 'worker.pid'), String(process.pid));
let interruption = new AbortController();

const pulumi = findPulumi();
if (pulumi !== undefined) {
	process.env.PATH = `${path.dirname(pulumi)}${path.delimiter}${process.env.PATH}`;
}

/**
The program anew: a module runs once a process.
*/
async function program() {
	return {...await import('../../program/program.ts') as Record<string, unknown>};
}

let opened: Promise<Stack> | undefined;
async function open(): Promise<Stack> {
	if (pulumi === undefined) {
		throw new StackError(`The target ${kind} needs Pulumi's CLI, and ${noPulumi}.`);
	}

	opened ??= LocalWorkspace.createOrSelectStack({stackName, projectName: run.slice(0, run.length - stackName.length - 1), program}, {
		workDir, envVars: environment, pulumiHome: environment.PULUMI_HOME!,
	});
	return opened;
}

/**
Runs one of the CLI's operations with its progress shown, and makes the engine's error messages the error.
*/
async function shown<Result>(work: (options: {onEvent: (event: EngineEvent) => void; signal: AbortSignal}) => Promise<Result>): Promise<Result> {
	// An interruption that came while the stack was opened counts.
	interruption.signal.throwIfAborted();
	const errors = new Set<string>();
	const {event, tick} = createProgress(line => {
		// After the harness has left, its last words stay the last ones: they say how to destroy the stack.
		if (process.connected) {
			process.stdout.write(`${line}\n`);
		}
	});
	const timer = setInterval(tick, 10_000);
	try {
		return await work({
			signal: interruption.signal,
			onEvent(engineEvent) {
				event(engineEvent);
				const {diagnosticEvent} = engineEvent;
				if (diagnosticEvent?.severity === 'error') {
					errors.add(withoutColours(diagnosticEvent.message));
				}
			},
		});
	} catch (error) {
		throw errors.size > 0 ? new StackError([...errors].join('\n'), {cause: error}) : error;
	} finally {
		clearInterval(timer);
	}
}

serveStack({
	async up() {
		interruption = new AbortController();
		const stack = await open();
		const {outputs} = await shown(async options => stack.up({...options, suppressProgress: true, suppressOutputs: true}));
		const plain = Object.fromEntries(Object.entries(outputs).map(([name, {value}]) => [name, value as unknown]));
		keepOutputs(workDir, kind, plain);
		return targetOf(kind, plain, {path: workDir, stack: stackName, environment});
	},
	async refresh() {
		interruption = new AbortController();
		const stack = await open();
		await shown(async options => stack.refresh({...options, clearPendingCreates: true, suppressProgress: true}));
	},
	async destroy() {
		interruption = new AbortController();
		const stack = await open();
		try {
			await shown(async options => stack.destroy({...options, suppressProgress: true, suppressOutputs: true}));
		} catch (error) {
			// Only an update that was killed leaves its lock; this one is the run's only user.
			if (String(error).includes('the stack is currently locked')) {
				await stack.cancel();
			}

			throw error;
		}

		await stack.workspace.removeStack(stackName);
		opened = undefined;
		if (kind === 'engine') {
			await stopEngine(environment);
		}
	},
	async left() {
		const stack = await open();
		const {deployment} = await stack.exportStack() as {deployment?: {resources?: Array<{type: string; id?: string; urn: string}>}};
		return (deployment?.resources ?? []).filter(({id}) => id !== undefined).map(({type, id}) => `${type} ${id!}`);
	},
	interrupt() {
		interruption.abort();
	},
});
