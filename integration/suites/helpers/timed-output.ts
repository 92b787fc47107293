import {spawn} from 'node:child_process';
import process from 'node:process';
import type {TimedChunk} from './post.ts';

/**
What a program printed on its stdout, with the time of each read, and when its request left; in ms of the clock of `performance.now()`. Before that it was only starting, which says nothing about the answer.
*/
export type TimedOutput = {startedAt: number; chunks: TimedChunk[]; text: string; notices: string; exitCode: number | null};

/**
Runs a program and notes when its output comes, as one who sits before it sees it.

@param file - The program.
@param argv - Its arguments.
@param environment - On top of this process's own.
@param leaves - What it says on its stderr when its request leaves.
@throws Error where it never said so.
*/
export async function timedOutput(file: string, argv: string[], environment: Record<string, string>, leaves: RegExp): Promise<TimedOutput> {
	let startedAt: number | undefined;
	const child = spawn(file, argv, {env: {...process.env, ...environment}, stdio: ['ignore', 'pipe', 'pipe']});
	const chunks: TimedChunk[] = [];
	child.stdout.on('data', (bytes: Uint8Array) => {
		chunks.push({at: performance.now(), bytes});
	});
	let notices = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		notices += text;
		if (leaves.test(notices)) {
			startedAt ??= performance.now();
		}
	});
	const closed = new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	const exitCode = await closed;
	if (startedAt === undefined) {
		throw new Error(`${file} ended with ${exitCode} and never said ${leaves.source}: ${notices}`);
	}

	return {
		startedAt, chunks, text: Buffer.concat(chunks.map(({bytes}) => bytes)).toString(), notices, exitCode,
	};
}
