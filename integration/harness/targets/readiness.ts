import {setTimeout as sleep} from 'node:timers/promises';
import {UserError} from '../../../client/cli/user-error.ts';
import {rememberKey} from '../../suites/helpers/api-keys.ts';
import {send, type PostOptions, type WireAnswer} from '../../suites/helpers/post.ts';
import type {Target} from '../../suites/helpers/target.ts';

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
What a stack that isn't there yet answers; 401 as long as an edge has not seen the first key. Anything else is a finding, not a matter of time.
*/
const passing = new Set([401, 403, 502, 503, 504]);

type Question = {url: string; options: PostOptions};
type Send = (url: string, options: PostOptions) => Promise<Pick<WireAnswer, 'status' | 'text'>>;

/**
What each route is asked: the cheapest request that goes all the way. A GET calls no model.
*/
function questions(target: Target): Question[] {
	return Object.entries(target.functions).map(([name, {url}]) => ({url, options: optionsOf[name] ?? {method: 'GET'}}));
}

const optionsOf: Readonly<Record<string, PostOptions>> = {
	scripted: {body: JSON.stringify({prompt: '[{"text": "ready"}]'})},
	ticker: {body: '{"count": 1}'},
	buffered: {body: '{"count": 1}'},
};

/**
What a wait is done with: a signal that ends it early, and for tests who is asked.
*/
type WaitOptions = {signal?: AbortSignal; ask?: Send; print?: (line: string) => void};

async function untilGood({url, options}: Question, {budgetMs, firstPauseMs, longestPauseMs}: Patience, {signal, ask = send, print = () => undefined}: WaitOptions): Promise<void> {
	const startedAt = performance.now();
	for (let pause = firstPauseMs; ; pause = Math.min(pause * 1.5, longestPauseMs)) {
		const {status, text} = await ask(url, options).catch((error: unknown) => ({status: 0, text: error instanceof Error ? error.message : String(error)}));
		if (status === 200) {
			return;
		}

		const said = `${url} answered ${status === 0 ? text : `${status}: ${text.slice(0, 200)}`}`;
		if (status !== 0 && !passing.has(status)) {
			throw new UserError(`${said}. Waiting won't change that.`);
		}

		const waitedMs = performance.now() - startedAt;
		if (waitedMs + pause > budgetMs) {
			throw new UserError(`${said} after ${Math.round(waitedMs / 1000)} s; the stack did not become ready.`);
		}

		print(`not ready yet: ${said}`);
		await sleep(pause, undefined, {signal});
	}
}

/**
Waits until every route has given its first good answer; from then on nothing is retried. `patience` holds for each route.

@throws UserError for an answer that waiting won't change, and when the budget is used up.
*/
export async function untilReady(target: Target, patience: Patience, options: WaitOptions = {}): Promise<void> {
	rememberKey(target.baseUrl, target.apiKey);
	for (const question of questions(target)) {
		await untilGood(question, patience, options);
	}
}
