import process from 'node:process';
import type {StackOptions} from '../../../components/index.ts';
import {configuredOptions} from '../../program/configured-options.ts';
import {
	startLocalStack,
	type LocalCloud,
	type LocalStack,
	type LocalStackOptions,
} from '../../../local-aws/index.ts';
import {programConfig, type TargetKind} from '../../program/program-config.ts';
import {model} from '../../program/scripted/local-model.ts';
import {rememberKey} from './api-keys.ts';

/**
What a suite knows of the stack that it looks at: URLs and keys, and nothing of how it came to be.
*/
export type Target = {
	kind: TargetKind;
	/**
	The CloudFront URL, without a trailing slash.
	*/
	baseUrl: string;
	/**
	Route name -> its URL behind CloudFront and its function URL (ends in `/`).
	*/
	functions: Record<string, {url: string; directUrl: string}>;
	/**
	Route name -> the physical name of its function.
	*/
	functionNames: Record<string, string>;
	/**
	The first API key, and where all of them are.
	*/
	apiKey?: string;
	keyStoreArn?: string;
	/**
	What the stack was configured with, as the program reads it.
	*/
	options: StackOptions;
	/**
	Seconds of silence after which CloudFront ends an answer.
	*/
	originReadTimeout: number;
	region: string;
	/**
	Where the account's AWS APIs are, where that isn't AWS itself: an SDK's `endpoint`.
	*/
	endpoint?: string;
	/**
	Keys of the account's owner, to sign direct calls.
	*/
	credentials: {accessKeyId: string; secretAccessKey: string; sessionToken?: string};
	/**
	The machinery itself; only there for tests of the local stack.
	*/
	cloud?: LocalCloud;
	/**
	What the program registered; only there where it ran in this process.
	*/
	run?: LocalStack['run'];
};

/**
A route of the target, which must be there.
*/
export function route(target: Target, name: string): {url: string; directUrl: string} {
	const found = target.functions[name];
	if (!found) {
		throw new Error(`The stack has no route ${name}; it has ${Object.keys(target.functions).join(', ')}.`);
	}

	return found;
}

/**
Which kind of target the suites run against, known before it is opened.
*/
export const targetKind: TargetKind = process.env.LSF_TARGET === undefined ? 'local' : (JSON.parse(process.env.LSF_TARGET) as Target).kind;

/**
Whether a file's target is a stack of its own in this process, with `cloud` and `run`.
*/
export const isInProcess = process.env.LSF_TARGET === undefined;

/**
A started target, and how to leave it.
*/
export type OpenTarget = Target & {close: () => Promise<void>};

/**
The stack under test: the one that `LSF_TARGET` (JSON of {@link Target}) describes, or a local stack of `integration/program/program.ts` in this process.

Pulumi's mocks are global to a process, so a test file opens one target.
*/
export async function openTarget(options: Omit<LocalStackOptions, 'program'> = {}): Promise<OpenTarget> {
	const given = process.env.LSF_TARGET;
	// A suite with a configuration or a model of its own gets them only where a stack costs a second.
	if (given !== undefined && (Object.keys(options).length === 0 || targetKind !== 'local')) {
		const target = JSON.parse(given) as Target;
		rememberKey(target.baseUrl, target.apiKey);
		return {...target, async close() {}};
	}

	const stack = await startLocalStack({
		model, ...options, config: {...programConfig('local'), ...options.config}, program: new URL('../../program/program.ts', import.meta.url),
	});
	rememberKey(stack.url, stack.apiKey);
	return {
		...describeLocalStack(stack), cloud: stack.cloud, run: stack.run, close: stack.close,
	};
}

/**
A local stack of the suites' program as the suites see it.
*/
export function describeLocalStack(stack: LocalStack): Target {
	const options = configuredOptions(stack.configuration);
	return {
		kind: 'local',
		baseUrl: stack.url,
		functions: stack.functions,
		functionNames: Object.fromEntries(Object.entries(stack.run.outputs.functions as Record<string, {name: string}>).map(([routeName, {name}]) => [routeName, name])),
		...(stack.apiKey !== undefined && {apiKey: stack.apiKey}),
		...(stack.keyStoreArn !== undefined && {keyStoreArn: stack.keyStoreArn}),
		options,
		originReadTimeout: options.distribution.originReadTimeout!,
		region: stack.aws.region,
		endpoint: stack.aws.endpoint,
		credentials: {accessKeyId: stack.aws.accessKeyId, secretAccessKey: stack.aws.secretAccessKey},
	};
}
