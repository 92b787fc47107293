import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {maxBodyBytes} from '../../../runtime/options.ts';
import type {BuiltHandler} from '../bundles.ts';
import {textEvent, usualEvent} from './requests.ts';
import {Sandbox} from './sandbox.ts';
import {sizes, type Size} from './sizes.ts';

/**
How long a model takes until its first token, in milliseconds: what Bedrock's faster models take for a prompt of some hundred words. An assumption of November 2026, for nothing here was measured on AWS.
*/
export const modelMs = 400;

/**
Milliseconds of one size, one value an invocation; the first two have one a sandbox.
*/
export type Times = {
	/**
	From the start of the process until it asks for an event, with whole CPUs.
	*/
	init: number[];
	/**
	From then to the first token of its first answer.
	*/
	cold: number[];
	/**
	To the first token of a model that needs no time: what the function itself adds.
	*/
	added: number[];
	/**
	To the first token of a model that needs {@link modelMs}: what a caller sees of the function.
	*/
	firstToken: number[];
	/**
	To the first token after the largest prompt, which the model needs no time for; one a sandbox.
	*/
	largest: number[];
};

/**
How much is measured.
*/
export type Effort = {rounds: number; warmUps: number; samples: number};

const atOnce = usualEvent({afterMs: 0, tokens: 5, everyMs: 1});
const afterThought = usualEvent({afterMs: modelMs, tokens: 5, everyMs: 1});
const large = textEvent('chat', maxBodyBytes.to, {afterMs: 0, tokens: 5, everyMs: 1});

/**
Lambda stops a sandbox between two invocations, so what the one before has used up of its share doesn't count; and the next one comes at any moment of a period.
*/
async function thaw(): Promise<void> {
	await delay(40 + (Math.random() * 20));
}

async function measureOne(sandbox: Sandbox, times: Times, {warmUps, samples}: Effort): Promise<void> {
	const firstToken = async (event: string): Promise<number> => {
		await thaw();
		const answered = await sandbox.invoke(event);
		if (!answered) {
			throw new Error('The sandbox ended before it had answered.');
		}

		return answered.firstTokenMs;
	};

	times.init.push(sandbox.initMs);
	times.cold.push(await firstToken(afterThought));
	for (let index = 0; index < warmUps; index++) {
		await firstToken(atOnce);
	}

	for (let index = 0; index < samples; index++) {
		times.added.push(await firstToken(atOnce));
		times.firstToken.push(await firstToken(afterThought));
	}

	times.largest.push(await firstToken(large));
}

/**
Measures how long each size takes, in rounds: each size in a sandbox of its own, then all once more.
*/
export async function measureTimes(handler: BuiltHandler, environment: Readonly<Record<string, string>>, effort: Effort): Promise<Map<Size, Times>> {
	const results = new Map(sizes.map(size => [size, {
		init: [], cold: [], added: [], firstToken: [], largest: [],
	}]));
	for (let round = 1; round <= effort.rounds; round++) {
		for (const size of sizes) {
			process.stderr.write(`first tokens, round ${round} of ${effort.rounds}: ${size} MB\n`);
			const sandbox = await Sandbox.start(handler, size, environment);
			try {
				await measureOne(sandbox, results.get(size)!, effort);
			} finally {
				await sandbox.stop();
			}
		}
	}

	return results;
}
