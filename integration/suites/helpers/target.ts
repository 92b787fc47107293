import process from 'node:process';
import type {LocalCloud} from '../../local/cloud.ts';
import {startLocalStack, type LocalStack} from '../../local/stack.ts';

/**
What a suite knows of the stack that it looks at: URLs and keys, and nothing of how it came to be.
*/
export type Target = {
	kind: 'local' | 'engine' | 'aws';
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
	apiKey?: string;
	region: string;
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
export const route = (target: Target, name: string): {url: string; directUrl: string} => {
	const found = target.functions[name];
	if (!found) {
		throw new Error(`The stack has no route ${name}; it has ${Object.keys(target.functions).join(', ')}.`);
	}

	return found;
};

/**
A started target, and how to leave it.
*/
export type OpenTarget = Target & {close: () => Promise<void>};

/**
The stack under test: the one that `LSF_TARGET` (JSON of {@link Target}) describes, or a local stack of `integration/program.ts` in this process.

Pulumi's mocks are global to a process, so a test file opens one target.
*/
export const openTarget = async (options: Omit<Parameters<typeof startLocalStack>[0], 'program'> = {}): Promise<OpenTarget> => {
	const given = process.env.LSF_TARGET;
	if (given !== undefined) {
		return {...JSON.parse(given) as Target, async close() {}};
	}

	const stack = await startLocalStack({...options, program: new URL('../../program.ts', import.meta.url)});
	return {
		kind: 'local',
		baseUrl: stack.url,
		functions: stack.functions,
		functionNames: Object.fromEntries(Object.entries(stack.run.outputs.functions as Record<string, {name: string}>).map(([routeName, {name}]) => [routeName, name])),
		apiKey: stack.apiKey,
		region: stack.aws.region,
		credentials: {accessKeyId: stack.aws.accessKeyId, secretAccessKey: stack.aws.secretAccessKey},
		cloud: stack.cloud,
		run: stack.run,
		close: stack.close,
	};
};
