import {edgeFigures} from './edge/edge-figures.ts';
import {peers, type Experiments, type Rounds} from './experiments.ts';
import {proxyFigures} from './proxy/proxy-figures.ts';
import {
	even,
	ratio,
	share,
	type Figure,
} from './figure.ts';
import type {Variant} from './bundles.ts';
import type {Sample} from './laboratory.ts';
import {median, medianRatio} from './statistics.ts';

function of(rounds: Rounds, variant: Variant, value: (sample: Sample) => number): number[] {
	return (rounds[variant] ?? []).map(sample => value(sample));
}

function cpu({cpuMs, startMs}: Sample): number {
	return cpuMs / startMs.length;
}

function peak({peakMb}: Sample): number {
	return peakMb;
}

function firstDelta({startMs, received}: Sample): number {
	return median(startMs.map((start, index) => received[index]!.firstTextMs - start));
}

function sha(rounds: Rounds, variant: Variant): Set<string> {
	return new Set((rounds[variant] ?? []).flatMap(({received}) => received.map(({sha256}) => sha256)));
}

function sameText(name: string, [ours, plain]: readonly [Variant, Variant], rounds: (experiments: Experiments) => Promise<Rounds>): Figure {
	return {
		name,
		bar: 'the same bytes',
		async measure(experiments) {
			const results = await rounds(experiments);
			const isHeld = sha(results, ours).union(sha(results, plain)).size === 1;
			return {measured: isHeld ? 'the same bytes' : 'different', isHeld, values: {bytes: results[ours]![0]!.received[0]!.bytes, bytesPlain: results[plain]![0]!.received[0]!.bytes}};
		},
	};
}

function beside(what: string, measure: (experiments: Experiments, peer: typeof peers[number]) => Promise<{value: number; values?: Record<string, number>}>): Figure[] {
	return peers.map(peer => ratio(`${what}, beside ${peer}`, even, async experiments => measure(experiments, peer), 'not behind (1x, even to 1.15x)'));
}

function inRounds(rounds: Rounds, [first, second]: readonly [Variant, Variant], value: (sample: Sample) => number) {
	const values = of(rounds, first, value);
	const bases = of(rounds, second, value);
	return {value: medianRatio(values, bases), values: {[first]: median(values), [second]: median(bases)}};
}

/**
All figures, in the order of the table.
*/
export const figures: readonly Figure[] = [
	sameText('text output, Bedrock', ['ours', 'plain'], async ({bulk}) => bulk()),
	sameText('text output, SageMaker', ['ours-sagemaker', 'plain-sagemaker'], async ({bulkSageMaker}) => bulkSageMaker()),
	ratio('CPU a delta, bulk, 100k deltas, Bedrock', 0.25, async ({bulk}) => inRounds(await bulk(), ['ours', 'plain'], cpu)),
	ratio('CPU a delta, bulk, 100k deltas, SageMaker', 0.35, async ({bulkSageMaker}) => inRounds(await bulkSageMaker(), ['ours-sagemaker', 'plain-sagemaker'], cpu)),
	ratio('CPU a delta, one frame each 2 ms, vs plain', 0.72, async ({paced}) => inRounds(await paced(), ['ours', 'plain'], cpu)),
	ratio('CPU a delta, one frame each 2 ms, vs raw byte copy', 1.3, async ({paced}) => inRounds(await paced(), ['ours', 'raw-copy'], cpu)),
	ratio('time to first delta added over a raw copy, TLS, warm', 0.45, async ({firstDelta: run}) => {
		const rounds = await run();
		const [raw, ours, plain] = (['raw-copy', 'ours', 'plain'] as const).map(variant => of(rounds, variant, firstDelta));
		const added = (values: readonly number[]): number[] => values.map((value, index) => value - raw![index]!);
		return {value: medianRatio(added(ours!), added(plain!)), values: {rawMs: median(raw!), oursMs: median(ours!), plainMs: median(plain!)}};
	}),
	ratio('CPU of a one-delta invocation, TLS, warm', 0.45, async ({oneDelta}) => inRounds(await oneDelta(), ['ours', 'plain'], cpu)),
	ratio('CPU of a one-delta invocation, with the edge\'s proof to check, vs a direct call', even, async ({oneDelta}) => inRounds(await oneDelta(), ['ours-proven', 'ours'], cpu), 'even (to 1.15x)'),
	share('CPU of the proof check alone, share of a one-delta invocation', 5, async ({oneDelta, proofCheck}) => {
		const invocation = of(await oneDelta(), 'ours', cpu);
		const check = await proofCheck();
		return {value: medianRatio(check, invocation), values: {checkMs: median(check), invocationMs: median(invocation)}};
	}),
	...edgeFigures,
	...proxyFigures,
	{
		name: 'upstream connections for 20 sequential warm invocations',
		bar: 'exactly 1',
		async measure({connections}) {
			const rounds = await connections();
			const count = rounds.ours![0]!.connections;
			return {measured: String(count), isHeld: count === 1, values: {count}};
		},
	},
	{
		name: 'peak memory, 10k -> 300k deltas, slow reader',
		bar: '+ <= 15 MB',
		async measure({slowSmall, slowLarge}) {
			const small = median(of(await slowSmall(), 'ours', peak));
			const large = median(of(await slowLarge(), 'ours', peak));
			return {measured: `${large < small ? '-' : '+'} ${Math.abs(large - small).toFixed(1)} MB`, isHeld: large - small <= 15, values: {small, large}};
		},
	},
	ratio('CPU, 10k -> 100k deltas', 12, async ({small, bulk}) => {
		const few = of(await small(), 'ours', cpu);
		const many = of(await bulk(), 'ours', cpu);
		return {value: medianRatio(many, few), values: {fewMs: median(few), manyMs: median(many)}};
	}),
	ratio('cold start above a hello handler, aws-lambda-ric', 0.75, async ({coldStart}) => {
		const {hello = [], plain = [], ours = []} = await coldStart();
		const floor = median(hello);
		return {value: (median(ours) - floor) / (median(plain) - floor), values: {helloMs: floor, plainMs: median(plain), oursMs: median(ours)}};
	}),
	ratio('cold start with the edge\'s proof to check, vs a direct call', even, async ({coldStart}) => {
		const {ours = [], 'ours-proven': proven = []} = await coldStart();
		return {value: medianRatio(proven, ours), values: {oursMs: median(ours), provenMs: median(proven)}};
	}, 'even (to 1.15x)'),
	...(['ours', 'ours-sagemaker'] as const).map(variant => ratio(`bundle, dependencies' share, ${variant === 'ours' ? 'Bedrock' : 'SageMaker'}`, 0.65, async ({laboratory}) => {
		const {dependencyBytes, bytes} = laboratory.built(variant);
		const plain = laboratory.built(variant === 'ours' ? 'plain' : 'plain-sagemaker').bytes;
		return {value: dependencyBytes / plain, values: {dependencyBytes, bytes, plain}};
	})),
	...beside('CPU, bulk', async ({bulk}, peer) => inRounds(await bulk(), ['ours', peer], cpu)),
	...beside('peak memory, bulk', async ({bulk}, peer) => inRounds(await bulk(), ['ours', peer], peak)),
	...beside('time to first delta, TLS, warm', async ({firstDelta: run}, peer) => inRounds(await run(), ['ours', peer], firstDelta)),
	...beside('bundle', async ({laboratory}, peer) => ({value: laboratory.built('ours').bytes / laboratory.built(peer).bytes, values: {ours: laboratory.built('ours').bytes, [peer]: laboratory.built(peer).bytes}})),
];
