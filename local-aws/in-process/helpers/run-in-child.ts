import {spawn} from 'node:child_process';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
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
	const child = spawn(process.execPath, [fileURLToPath(new URL('child.ts', import.meta.url)), JSON.stringify(request)], {stdio: ['ignore', 'pipe', 'ignore']});
	// A program that hangs makes Pulumi's own leak report end the process with 1; the answer is there all the same.
	return JSON.parse(await text(child.stdout)) as ChildAnswer;
}
