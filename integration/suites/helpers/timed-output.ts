import {spawn} from 'node:child_process';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import type {TimedChunk} from './post.ts';

/**
What a program printed on its stdout, with the time of each read; in ms of the clock of `performance.now()`.
*/
export type TimedOutput = {startedAt: number; chunks: TimedChunk[]; text: string; notices: string; exitCode: number | null};

/**
Runs a program and notes when its output comes, as one who sits before it sees it.
*/
export async function timedOutput(file: string, argv: string[], environment: Record<string, string> = {}): Promise<TimedOutput> {
	const startedAt = performance.now();
	const child = spawn(file, argv, {env: {...process.env, ...environment}, stdio: ['ignore', 'pipe', 'pipe']});
	const chunks: TimedChunk[] = [];
	child.stdout.on('data', (bytes: Uint8Array) => {
		chunks.push({at: performance.now(), bytes});
	});
	const closed = new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	const [notices, exitCode] = await Promise.all([text(child.stderr), closed]);
	return {
		startedAt, chunks, text: Buffer.concat(chunks.map(({bytes}) => bytes)).toString(), notices, exitCode,
	};
}
