import {setTimeout as delay} from 'node:timers/promises';
import type {ExecutionContext} from 'ava';
import {testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import type {EngineStack, EngineStackOptions} from '../../../local-aws/plugin/stack/engine-stack-options.ts';
import {upEngineStack} from '../../../local-aws/plugin/stack/engine-stack.ts';
import {rememberKey} from '../../suites/helpers/api-keys.ts';
import {post} from '../../suites/helpers/post.ts';
import {startCallers, type Callers, type Tally} from './callers.ts';

/**
An account whose policies and edges take their time, and whose model plays what the prompt says. IAM takes less than the program waits; CloudFront waits for its own edges.
*/
const limits = {
	propagationMs: 1500, edgeUpdateMs: 1500, keyValuePropagationMs: 500, accountConcurrency: 100,
};
const modelModule = new URL('../../program/scripted/local-model.ts', import.meta.url).href;

/**
Short answers, so that many begin and end in each update.
*/
export const quick = JSON.stringify([{text: 'one '}, {wait: 40}, {text: 'two '}, {wait: 40}, {text: 'three'}]);

/**
Brings a program up under the real engine, in an account of the test's own, where a policy counts after `propagationMs`, and a change of CloudFront is at all edges after `edgeUpdateMs`. From here on requests have the stack's key, where it has one.
*/
export async function open(t: Pick<ExecutionContext, 'teardown'>, stackName: string, program: () => Promise<Record<string, unknown>>, {propagationMs = limits.propagationMs, edgeUpdateMs = limits.edgeUpdateMs, config = {}}: {propagationMs?: number | undefined; edgeUpdateMs?: number; config?: EngineStackOptions['config']} = {}): Promise<EngineStack> {
	const {directory} = await testAccount(t);
	const stack = await upEngineStack({
		stackName, stateDirectory: directory, cloud: {limits: {...limits, propagationMs, edgeUpdateMs}, modelModule}, program, config,
	});
	rememberKey(stack.url, stack.apiKey);
	return stack;
}

/**
Does something while callers never stop. They begin once the first of them has had an answer, for a new policy takes its time too.
*/
export async function underLoad(stack: EngineStack, asked: {prompt: string; model?: string; streams?: number}, work: (callers: Callers) => Promise<void>): Promise<void> {
	const url = `${stack.url}/bedrock`;
	while ((await post(url, {prompt: quick})).status !== 200) {
		await delay(100);
	}

	const callers = startCallers(url, asked);
	try {
		await work(callers);
	} finally {
		await callers.stop();
	}
}

/**
A tally in a line of the test's log.
*/
export function described(kind: string, {gets, posts}: {gets: Tally; posts: Tally}): string {
	return `${kind}: ${gets.whole} GETs and ${posts.whole} streams whole, ${gets.refused + posts.refused} refused, ${gets.cut + posts.cut} cut`;
}

/**
Fails where a caller noticed anything, with what it noticed.
*/
export function unnoticed(t: ExecutionContext, kind: string, {gets, posts}: {gets: Tally; posts: Tally}): void {
	t.log(described(kind, {gets, posts}));
	const nothing = {refused: 0, cut: 0, reasons: []};
	for (const {whole, ...rest} of [gets, posts]) {
		t.deepEqual(rest, nothing, kind);
		t.true(whole > 0, kind);
	}
}
