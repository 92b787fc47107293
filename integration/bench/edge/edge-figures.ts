import process from 'node:process';
import {ratio, times, type Figure} from '../figure.ts';
import {strictly} from '../held.ts';
import {median, medianRatio} from '../statistics.ts';
import type {EdgeCaller} from './edge-callers.ts';

const callers = ['no key', 'key', 'token'] as const satisfies EdgeCaller[];

/**
What a request may cost at the edge, of which AWS bills each read.
*/
const most = {reads: 2, digests: 3} as const;

/**
Where AWS's own figure is: neither engine here runs on AWS's machines.
*/
const awsOwn = 'none; AWS\'s own is ComputeUtilization';

function underNjs(caller: typeof callers[number]): Figure {
	return {
		name: `edge function, ${caller}, time of a run beside an empty one, njs`,
		bar: awsOwn,
		async measure({edgeUnderNjs}) {
			const rounds = await edgeUnderNjs();
			const [ours, empty] = [rounds[caller], rounds.empty];
			const value = medianRatio(ours, empty);
			return {measured: times(value), held: '-', values: {ratio: value, us: median(ours), emptyUs: median(empty)}};
		},
	};
}

/**
What a reader of the table has to know.
*/
export const edgeNote = 'The edge function runs beside an empty one. In the local engine each run sets up a new engine, which is most of its time and the empty one\'s too; njs keeps one here, so that an empty function costs next to nothing. What a run costs at AWS is told by ComputeUtilization alone (TestFunction, and the function\'s metrics): the share of the allowed time, of 100. With edgeBodyHash a sandbox on this machine is asked in between; how long AWS takes to ask one near the viewer nobody has published.';

/**
The figures of the edge function.
*/
export const edgeFigures: readonly Figure[] = [
	...callers.map(caller => ratio(`edge function, ${caller}, time of a run beside an empty one, local engine`, 2, async ({edge}) => {
		const rounds = await edge();
		const [ours, empty] = ([caller, 'empty'] as const).map(name => rounds.map(round => round[name].ms));
		return {value: medianRatio(ours!, empty!), values: {ms: median(ours!), emptyMs: median(empty!)}};
	})),
	{
		name: 'edge function, reads of the store and digests, most of a request',
		bar: `<= ${most.reads} and <= ${most.digests}`,
		async measure({edge}) {
			const runs = (await edge()).flatMap(round => callers.map(caller => round[caller]));
			const reads = Math.max(...runs.map(run => run.reads));
			const digests = Math.max(...runs.map(run => run.digests));
			return {measured: `${reads} and ${digests}`, held: strictly(reads <= most.reads && digests <= most.digests), values: {reads, digests}};
		},
	},
	ratio('edgeBodyHash, time to the first byte beside a hash of the caller\'s own, local stack', 2.5, async ({edgeHash}) => {
		const rounds = await edgeHash();
		const [edge, own] = [rounds.map(({edgeMs}) => edgeMs), rounds.map(({ownMs}) => ownMs)];
		return {value: medianRatio(edge, own), values: {addedMs: median(edge.map((ms, index) => ms - own[index]!)), edgeMs: median(edge), ownMs: median(own)}};
	}),
	// `.ci/njs` prints where it is.
	...((process.env.LSF_NJS ?? '') === '' ? [] : callers.map(caller => underNjs(caller))),
];
