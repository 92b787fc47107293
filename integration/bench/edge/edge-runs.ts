import process from 'node:process';
import {FunctionProgram, type FunctionOutcome} from '../../../local-aws/cloudfront/functions/engine/function-program.ts';
import {median} from '../statistics.ts';
import {
	checkEdgeAnswer,
	edgeCallers,
	edgeEvent,
	edgeFunction,
	emptyFunction,
	storedKeys,
	type EdgeCaller,
} from './edge-callers.ts';

/**
How long a run for a caller takes in the local engine, and what of it AWS bills or limits.
*/
export type EdgeRun = {ms: number; reads: number; digests: number};

function returned(outcome: FunctionOutcome): Extract<FunctionOutcome, {kind: 'returned'}> {
	if (outcome.kind !== 'returned') {
		throw new Error(`The edge function did not answer: ${JSON.stringify(outcome)}`);
	}

	return outcome;
}

/**
Runs the edge function for each caller in turn, `count` times, and takes the median of each. A run sets up the engine anew, which an empty function pays too.
*/
export async function measureEdge(count: number): Promise<Record<EdgeCaller, EdgeRun>> {
	const [ours, empty] = await Promise.all([edgeFunction(), emptyFunction].map(async code => FunctionProgram.compile(code)));
	const now = Date.now();
	const host = {
		now,
		store: {get: (key: string) => storedKeys.get(key), meta: () => ({creationDateTime: '', lastUpdatedDateTime: '', keyCount: storedKeys.size})},
		hasCustomData: true,
	};
	const run = async (caller: EdgeCaller): Promise<EdgeRun> => {
		const event = edgeEvent(caller, now);
		const start = process.hrtime.bigint();
		const outcome = await (caller === 'empty' ? empty : ours)!.run(event, host);
		const ms = Number(process.hrtime.bigint() - start) / 1e6;
		const {value, reads, digests} = returned(outcome);
		checkEdgeAnswer(caller, value);
		return {ms, reads, digests};
	};

	const runs = Object.fromEntries(edgeCallers.map(caller => [caller, []])) as unknown as Record<EdgeCaller, EdgeRun[]>;
	// The first ones load the engine and warm the machine up.
	for (let index = -10; index < count; index++) {
		for (const caller of edgeCallers) {
			const measured = await run(caller);
			if (index >= 0) {
				runs[caller].push(measured);
			}
		}
	}

	ours!.dispose();
	empty!.dispose();
	return Object.fromEntries(edgeCallers.map(caller => {
		const largest = (name: 'reads' | 'digests') => Math.max(...runs[caller].map(measured => measured[name]));
		return [caller, {ms: median(runs[caller].map(({ms}) => ms)), reads: largest('reads'), digests: largest('digests')}];
	})) as Record<EdgeCaller, EdgeRun>;
}
