import {setTimeout as sleep} from 'node:timers/promises';
import {send, type PostOptions, type WireAnswer} from '../suites/helpers/post.ts';
import type {Target} from '../suites/helpers/target.ts';

/**
How long to wait for a stack, in ms.
*/
export type Patience = {budgetMs: number; firstPauseMs: number; longestPauseMs: number};

/**
On AWS a new origin access control gives 403 for 10 to 60 seconds, and a new distribution's name takes its time in DNS.
*/
export const awsPatience: Patience = {budgetMs: 5 * 60_000, firstPauseMs: 10_000, longestPauseMs: 30_000};

/**
On this machine everything holds at once.
*/
export const localPatience: Patience = {budgetMs: 20_000, firstPauseMs: 50, longestPauseMs: 1000};

/**
What a stack that isn't there yet answers. Anything else is a finding, not a matter of time.
*/
const passing = new Set([403, 502, 503, 504]);

type Send = (url: string, options: PostOptions) => Promise<Pick<WireAnswer, 'status' | 'text'>>;

/**
What each route is asked: the cheapest request that goes all the way. A GET calls no model.
*/
const questions = (target: Target): Array<{url: string; options: PostOptions}> => Object.entries(target.functions).map(([name, {url}]) => {
	if (name === 'scripted') {
		return {url, options: {body: JSON.stringify({prompt: '[{"text": "ready"}]'})}};
	}

	return name === 'ticker' || name === 'buffered' ? {url, options: {body: '{"count": 1}'}} : {url, options: {method: 'GET'}};
});

/**
Waits until every route has given its first good answer; from then on nothing is retried.

@param target - The stack.
@param patience - How long, how often.
@param options - For tests, and to stop early.
@throws Error for an answer that waiting won't change, and when the budget is used up.
*/
export const untilReady = async (target: Target, patience: Patience, {signal, ask = send, print = () => undefined}: {signal?: AbortSignal; ask?: Send; print?: (line: string) => void} = {}): Promise<void> => {
	const startedAt = performance.now();
	for (const {url, options} of questions(target)) {
		let pause = patience.firstPauseMs;
		for (;;) {
			const answer = await ask(url, options).catch((error: unknown) => ({status: 0, text: error instanceof Error ? error.message : String(error)}));
			if (answer.status === 200) {
				break;
			}

			const said = `${url} answered ${answer.status === 0 ? answer.text : `${answer.status}: ${answer.text.slice(0, 200)}`}`;
			if (answer.status !== 0 && !passing.has(answer.status)) {
				throw new Error(`${said}. Waiting won't change that.`);
			}

			if (performance.now() - startedAt + pause > patience.budgetMs) {
				throw new Error(`${said} after ${Math.round((performance.now() - startedAt) / 1000)} s; the stack did not become ready.`);
			}

			print(`not ready yet: ${said}`);
			await sleep(pause, undefined, {signal});
			pause = Math.min(pause * 1.5, patience.longestPauseMs);
		}
	}
};
