import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {runFile} from '../../../client/cli/run-file.ts';
import type {RegisteredResource} from '../registry.ts';

/**
What the child runs: a file of `programs/` under a configuration.
*/
export type ChildRequest = {
	program?: string;
	/**
	A project's folder, instead of a file of `programs/`.
	*/
	directory?: string;
	stack?: string;
	config?: Record<string, string>;
	secretKeys?: string[];
	isPreview?: boolean;
	isRunTwice?: boolean;
	isDestroyed?: boolean;
	timeoutMs?: number;
};

/**
What came of it.
*/
export type ChildAnswer = {
	outputs: Record<string, unknown>;
	secrets: string[];
	resources: RegisteredResource[];
	log: string[];
	error?: string;
	name?: string;
	/**
	Roles that are left after `destroy`.
	*/
	left?: number;
};

/**
Runs a program in a process of its own.
*/
export async function runInChild(request: ChildRequest): Promise<ChildAnswer> {
	// A program that hangs makes Pulumi's own leak report end the process with 1; the answer is there all the same.
	const {stdout} = await runFile(process.execPath, [fileURLToPath(new URL('child.ts', import.meta.url)), JSON.stringify(request)]).catch((error: unknown) => error as {stdout: string});
	return JSON.parse(stdout) as ChildAnswer;
}
