import path from 'node:path';
import {pathToFileURL} from 'node:url';
import * as pulumi from '@pulumi/pulumi';
import type {LocalProvider} from '../provider/provider.ts';
import type {Properties} from '../provider/wire/wire-values.ts';
import {RandomProvider} from '../random/random-provider.ts';
import {autoNamingOf} from './auto-naming.ts';
import {capture, type Captured} from './capture.ts';
import {InProcessError} from './in-process-error.ts';
import {installMonitor} from './monitor.ts';
import type {StackConfig} from './merge-config.ts';
import {plainOutputs, Registry, type RegisteredResource} from './registry.ts';
import {settle} from './settle.ts';

/**
A run of a Pulumi program.
*/
export type RunOptions = {
	/**
	The program's module, a URL or a path.
	*/
	program: URL | string;
	project: string;
	stack: string;
	config: StackConfig;
	provider: LocalProvider;
	/**
	Only checks and names; nothing is made, and what would be made is unknown. Default: false.
	*/
	preview?: boolean;
	/**
	Gets the program's log (`pulumi.log.warn`, …) and what is warned of, a line a message.
	*/
	log?: (line: string) => void;
	/**
	Longest time until the program has settled, in ms. Default: 120,000.
	*/
	timeoutMs?: number;
};

/**
What a run brought.
*/
export type ProgramRun = {
	/**
	What the module exports, resolved; secrets in plain.
	*/
	outputs: Properties;
	/**
	Names of the outputs that are secret.
	*/
	secrets: string[];
	resources: RegisteredResource[];
	/**
	Deletes everything that was made, the last first.
	*/
	destroy: () => Promise<void>;
};

let first: string | undefined;

function providerConfig(config: StackConfig, package_: string): Properties {
	const namespace = `${package_}:`;
	return Object.fromEntries(Object.entries(config.values)
		.filter(([key]) => key.startsWith(namespace))
		.map(([key, value]) => [key.slice(namespace.length), value]));
}

async function load(program: URL | string): Promise<unknown> {
	const url = program instanceof URL ? program : pathToFileURL(path.resolve(program));
	const module = await import(url.href) as Record<string, unknown>;
	return typeof module.default === 'function' ? (module.default as () => unknown)() : module;
}

/**
One error out of everything that failed: the causes, not what failed because of them.
*/
function failureOf({failures, refused}: {failures: Error[]; refused: Error[]}, thrown: unknown, {rejections, errors}: Captured): unknown {
	if (failures.length > 0) {
		const messages = new Set(failures.map(({message}) => message));
		return new InProcessError([...messages].join('\n'), {cause: failures[0]});
	}

	const own = thrown ?? rejections[0];
	const behind = refused.find(({message}) => own instanceof Error && own.message.includes(message));
	// The program's own error keeps its class: a user's mistake prints without a stack trace, a bug with one.
	return behind
		? new InProcessError(behind.message, {cause: behind})
		: own ?? (errors.length > 0 ? new InProcessError(errors.join('\n')) : undefined);
}

/**
Runs a Pulumi program in this process, without Pulumi's CLI or engine: its resources are checked and made by the local provider as they are registered, in the order of their dependencies.

Pulumi's mocks are global and modules are loaded once, so one process runs one stack. On failure what was made so far stays; close the cloud behind the provider.

@throws InProcessError for a second run, for refused resources and functions (every message of them), for errors that the program logged and for a program that does not settle; else the program's own error, also one inside an `apply`.
*/
export async function runProgram({program, project, stack, config, provider, preview = false, log = () => undefined, timeoutMs = 120_000}: RunOptions): Promise<ProgramRun> {
	if (first !== undefined) {
		throw new InProcessError(`One process runs one stack, and this one already ran ${first}; start ${project}/${stack} in a process of its own.`);
	}

	first = `${project}/${stack}`;
	const providers = {aws: provider.configured(providerConfig(config, 'aws')), random: new RandomProvider().configured(providerConfig(config, 'random'))};
	const registry = new Registry(providers, {
		preview, autoNaming: autoNamingOf(config.values, {project, stack}), warn(message) {
			log(`warning: ${message}.`);
		},
	});
	const [failures, refused]: [Error[], Error[]] = [[], []];
	let activity = 0;
	let stackOutputs: Properties = {};
	const captured = capture(log);
	try {
		pulumi.runtime.setAllConfig(config.values, config.secretKeys);
		await installMonitor({project, stack, preview}, {
			async register(registration) {
				activity++;
				return registry.register(registration);
			},
			async invoke(token, inputs, reference) {
				activity++;
				return registry.providerOf(reference, token).invoke(token, inputs);
			},
			stackOutputs(outputs) {
				activity++;
				stackOutputs = outputs;
			},
			failed(error) {
				failures.push(error);
			},
			refused(error) {
				refused.push(error);
			},
		});

		let thrown: unknown;
		const running = (async () => {
			try {
				await pulumi.runtime.runInPulumiStack(async () => load(program));
			} catch (error) {
				thrown = error ?? new Error('The program failed without an error.');
			} finally {
				activity++;
			}
		})();
		await settle({
			activity: () => activity, timeoutMs, underWay: () => registry.underWay, running,
		});
		const failure = failureOf({failures, refused}, thrown, captured);
		if (failure !== undefined) {
			throw failure instanceof Error ? failure : new InProcessError('The program threw something that is no error.', {cause: failure});
		}
	} finally {
		captured.release();
	}

	return {
		...plainOutputs(stackOutputs),
		resources: registry.resources,
		destroy: async () => registry.destroy(),
	};
}
