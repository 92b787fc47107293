import process from 'node:process';
import {measureEdgeHash} from './edge/edge-hash-runs.ts';
import {measureEdge} from './edge/edge-runs.ts';
import {measureNjs} from './edge/njs-runs.ts';
import {measureProofCheck} from './edge/proof-check.ts';
import type {Variant} from './bundles.ts';
import {dialectDeltas, eventCalls} from './dialects/event-calls.ts';
import {runGateways} from './gateways/gateway-runs.ts';
import {measureProxy} from './proxy/measure-proxy.ts';
import type {Measurable, Scenario} from './calls/scenario.ts';
import type {Laboratory} from './laboratory.ts';
import type {Rounds} from './rounds.ts';

/**
How much is measured.
*/
export type Effort = {
	/**
	Rounds of each experiment.
	*/
	samples: number;
	/**
	Whether steady figures are taken from fewer invocations.
	*/
	isQuick: boolean;
	/**
	Whether the gateways of others stand beside ours. Default: they don't.
	*/
	withGateways?: boolean;
};

/**
The peers that ours is compared with.
*/
export const peers = ['vercel-ai-sdk', 'hono', 'middy'] as const satisfies Variant[];

/**
The measurements behind the figures. Each runs when it is first asked for, in rounds: all handlers once, then all once more.
*/
export function createExperiments(laboratory: Laboratory, {samples, isQuick, withGateways = false}: Effort) {
	const interleave = async <Name extends string, Value>(title: string, names: readonly Name[], measure: (name: Name) => Promise<Value>, rounds = samples): Promise<Rounds<Name, Value>> => {
		const results = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Name, Value[]>;
		for (let round = 1; round <= rounds; round++) {
			for (const name of names) {
				process.stderr.write(`${title}, round ${round} of ${rounds}: ${name}\n`);

				results[name].push(await measure(name));
			}
		}

		return results;
	};

	/**
	Two by turns, the other one first each time, so that neither has what the one before it leaves; without a line for each.
	*/
	const interleavePairs = async <Name extends string, Value>(title: string, [first, second]: readonly [Name, Name], measure: (name: Name) => Promise<Value>, pairs: number): Promise<Rounds<Name, Value>> => {
		const results = {[first]: [], [second]: []} as unknown as Record<Name, Value[]>;
		for (let pair = 0; pair < pairs; pair++) {
			if (pair % 20 === 0) {
				process.stderr.write(`${title}, pair ${pair + 1} of ${pairs}\n`);
			}

			for (const name of pair % 2 === 0 ? [first, second] : [second, first]) {
				results[name].push(await measure(name));
			}
		}

		return results;
	};

	/**
	The variants, and an old commit's handler where one stands beside.
	*/
	const withBefore = (variants: readonly Variant[]): Measurable[] => [...variants, ...(laboratory.hasBefore ? ['before' as const] : [])];

	const inTurn = async <Value>(title: string, measure: () => Promise<Value>): Promise<Value[]> => {
		const results: Value[] = [];
		for (let round = 1; round <= samples; round++) {
			process.stderr.write(`${title}, round ${round} of ${samples}\n`);
			results.push(await measure());
		}

		return results;
	};

	const once = <Value>(run: () => Promise<Value>): (() => Promise<Value>) => {
		let result: Promise<Value> | undefined;
		return async () => {
			result ??= run();
			return result;
		};
	};

	const scenario = (title: string, variants: readonly Measurable[], plan: Scenario) => once(async () => interleave(title, variants, async variant => laboratory.measure(variant, plan)));

	return {
		laboratory,
		bulk: scenario('100,000 deltas', withBefore(['plain', 'ours', ...peers]), {deltas: 100_000}),
		bulkSageMaker: scenario('100,000 deltas', ['plain-sagemaker', 'ours-sagemaker'], {deltas: 100_000}),
		dialects: once(async () => interleave('100,000 deltas in a dialect', eventCalls, async call => laboratory.measure('ours', {deltas: dialectDeltas, call}))),
		undialected: once(async () => {
			const start = async (variant: 'ours' | 'ours-undialected') => laboratory.measure(variant, {deltas: 1, isStart: true});
			return interleavePairs('start with and without dialects', ['ours', 'ours-undialected'] as const, start, isQuick ? 20 : samples * 60);
		}),
		small: scenario('10,000 deltas', ['ours'], {deltas: 10_000}),
		paced: scenario('one delta each 2 ms', withBefore(['raw-copy', 'plain', 'ours']), {
			deltas: isQuick ? 250 : 400, everyMs: 2, warmUpEveryMs: 1, warmUps: isQuick ? 2 : 4, count: 2,
		}),
		firstDelta: scenario('time to first delta', withBefore(['raw-copy', 'plain', 'ours', ...peers]), {
			deltas: 5, everyMs: 2, warmUps: isQuick ? 10 : 20, count: isQuick ? 20 : 40, isTls: true,
		}),
		oneDelta: scenario('one-delta invocations', withBefore(['plain', 'ours', 'ours-proven']), {
			deltas: 1, warmUps: isQuick ? 30 : 50, count: isQuick ? 60 : 150, isTls: true,
		}),
		proofCheck: once(async () => Array.from({length: samples}, () => measureProofCheck(20_000))),
		edge: once(async () => inTurn('edge function in the local engine', async () => measureEdge(isQuick ? 40 : 100))),
		edgeHash: once(async () => measureEdgeHash(samples, isQuick ? 20 : 40)),
		edgeUnderNjs: once(async () => measureNjs(process.env.LSF_NJS!, samples * 2)),
		proxy: once(async () => inTurn('lsf proxy', async () => measureProxy(laboratory.endpoint, {
			calls: isQuick ? 100 : 300, streams: isQuick ? 1 : 3, deltas: 400, everyMs: 2,
		}))),
		gateways: once(async () => runGateways(laboratory, {
			withOthers: withGateways, rounds: samples, calls: isQuick ? 40 : 100, streamDeltas: isQuick ? 40 : 100,
		})),
		connections: once(async () => interleave('upstream connections', ['ours'], async variant => laboratory.measure(variant, {deltas: 1, count: 20, isTls: true}), 1)),
		slowSmall: scenario('slow reader, 10,000 deltas', ['ours'], {deltas: 10_000, isSlow: true}),
		slowLarge: scenario('slow reader, 300,000 deltas', ['ours'], {deltas: 300_000, isSlow: true}),
		// Short, and the noisiest of all.
		coldStart: once(async () => interleave('cold start', withBefore(['hello', 'plain', 'ours', 'ours-proven']), async variant => laboratory.coldStart(variant), samples * (isQuick ? 3 : 2))),
	};
}

export type Experiments = ReturnType<typeof createExperiments>;
