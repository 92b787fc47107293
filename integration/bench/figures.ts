import {dialectFigures} from './dialects/dialect-figures.ts';
import {edgeFigures} from './edge/edge-figures.ts';
import {peers, type Experiments} from './experiments.ts';
import {hostFigures} from './gateways/gateway-figures.ts';
import {proxyFigures} from './proxy/proxy-figures.ts';
import {
	difference,
	ratio,
	share,
	type Figure,
} from './figure.ts';
import {heldAt, strictly} from './held.ts';
import type {Measurable} from './calls/scenario.ts';
import {
	cpu,
	firstDelta,
	inRounds,
	of,
	peak,
	type Ratio,
	type Rounds,
} from './rounds.ts';
import {median, medianRatio} from './statistics.ts';

function sha<Name extends string>(rounds: Rounds<Name>, variant: Name): Set<string> {
	return new Set((rounds[variant] ?? []).flatMap(({received}) => received.map(({sha256}) => sha256)));
}

function sameText(name: string, [ours, plain]: readonly [Measurable, Measurable], rounds: (experiments: Experiments) => Promise<Rounds<Measurable>>): Figure {
	return {
		name,
		bar: 'the same bytes',
		async measure(experiments) {
			const results = await rounds(experiments);
			const isHeld = sha(results, ours).union(sha(results, plain)).size === 1;
			return {measured: isHeld ? 'the same bytes' : 'different', held: strictly(isHeld), values: {bytes: results[ours]![0]!.received[0]!.bytes, bytesPlain: results[plain]![0]!.received[0]!.bytes}};
		},
	};
}

function beside(what: string, measure: (experiments: Experiments, peer: typeof peers[number]) => Promise<Ratio>): Figure[] {
	return peers.map(peer => ratio(`${what}, beside ${peer}`, 1, async experiments => measure(experiments, peer)));
}

/**
All figures, in the order of the table.
*/
export const figures: readonly Figure[] = [
	sameText('text output, Bedrock', ['ours', 'plain'], async ({bulk}) => bulk()),
	sameText('text output, SageMaker', ['ours-sagemaker', 'plain-sagemaker'], async ({bulkSageMaker}) => bulkSageMaker()),
	ratio('CPU a delta, bulk, 100k deltas, Bedrock', 0.19, async ({bulk}) => inRounds(await bulk(), ['ours', 'plain'], cpu)),
	ratio('CPU a delta, bulk, 100k deltas, SageMaker', 0.28, async ({bulkSageMaker}) => inRounds(await bulkSageMaker(), ['ours-sagemaker', 'plain-sagemaker'], cpu)),
	ratio('CPU a delta, one frame each 2 ms, vs plain', 0.65, async ({paced}) => inRounds(await paced(), ['ours', 'plain'], cpu)),
	ratio('CPU a delta, one frame each 2 ms, vs raw byte copy', 1.3, async ({paced}) => inRounds(await paced(), ['ours', 'raw-copy'], cpu)),
	ratio('time to first delta added over a raw copy, TLS, warm', 0.35, async ({firstDelta: run}) => {
		const rounds = await run();
		const [raw, ours, plain, old] = (['raw-copy', 'ours', 'plain', 'before'] as const).map(variant => of(rounds, variant, firstDelta));
		const added = (values: readonly number[]): number[] => values.map((value, index) => value - raw![index]!);
		const toPlain = (values: readonly number[]): number => medianRatio(added(values), added(plain!));
		return {value: toPlain(ours!), before: old!.length === 0 ? undefined : toPlain(old!), values: {rawMs: median(raw!), oursMs: median(ours!), plainMs: median(plain!)}};
	}),
	ratio('CPU of a one-delta invocation, TLS, warm', 0.4, async ({oneDelta}) => inRounds(await oneDelta(), ['ours', 'plain'], cpu)),
	ratio('CPU of a one-delta invocation, with the edge\'s proof to check, vs a direct call', 1, async ({oneDelta}) => inRounds<Measurable>(await oneDelta(), ['ours-proven', 'ours'], cpu)),
	share('CPU of the proof check alone, share of a one-delta invocation', 5, async ({oneDelta, proofCheck}) => {
		const invocation = of(await oneDelta(), 'ours', cpu);
		const check = await proofCheck();
		return {value: medianRatio(check, invocation), values: {checkMs: median(check), invocationMs: median(invocation)}};
	}),
	...dialectFigures,
	...edgeFigures,
	...proxyFigures,
	...hostFigures,
	{
		name: 'upstream connections for 20 sequential warm invocations',
		bar: 'exactly 1',
		async measure({connections}) {
			const rounds = await connections();
			const count = rounds.ours![0]!.connections;
			return {measured: String(count), held: strictly(count === 1), values: {count}};
		},
	},
	{
		name: 'peak memory, 10k -> 300k deltas, slow reader',
		bar: '+ <= 8 MB',
		async measure({slowSmall, slowLarge}) {
			const small = median(of(await slowSmall(), 'ours', peak));
			const large = median(of(await slowLarge(), 'ours', peak));
			return {measured: difference(large - small, 'MB'), held: heldAt(large - small, 8), values: {small, large}};
		},
	},
	ratio('CPU, 10k -> 100k deltas', 12, async ({small, bulk}) => {
		const few = of(await small(), 'ours', cpu);
		const many = of(await bulk(), 'ours', cpu);
		return {value: medianRatio(many, few), values: {fewMs: median(few), manyMs: median(many)}};
	}),
	ratio('cold start above a hello handler, aws-lambda-ric', 0.66, async ({coldStart}) => {
		const rounds = await coldStart();
		const [hello, plain, ours, old] = (['hello', 'plain', 'ours', 'before'] as const).map(variant => median(rounds[variant] ?? []));
		const above = (ms: number): number => (ms - hello!) / (plain! - hello!);
		return {value: above(ours!), before: rounds.before === undefined ? undefined : above(old!), values: {helloMs: hello!, plainMs: plain!, oursMs: ours!}};
	}),
	ratio('cold start with the edge\'s proof to check, vs a direct call', 1, async ({coldStart}) => {
		const rounds = await coldStart();
		const [proven, ours] = (['ours-proven', 'ours'] as const).map(variant => rounds[variant] ?? []);
		return {value: medianRatio(proven!, ours!), values: {oursMs: median(ours!), provenMs: median(proven!)}};
	}),
	...(['ours', 'ours-sagemaker'] as const).map(variant => ratio(`bundle, dependencies' share, ${variant === 'ours' ? 'Bedrock' : 'SageMaker'}`, 0.65, async ({laboratory}) => {
		const {dependencyBytes, bytes} = laboratory.built(variant);
		const plain = laboratory.built(variant === 'ours' ? 'plain' : 'plain-sagemaker').bytes;
		return {value: dependencyBytes / plain, values: {dependencyBytes, bytes, plain}};
	}, {isExact: true})),
	...beside('CPU, bulk', async ({bulk}, peer) => inRounds(await bulk(), ['ours', peer], cpu)),
	...beside('peak memory, bulk', async ({bulk}, peer) => inRounds(await bulk(), ['ours', peer], peak)),
	...beside('time to first delta, TLS, warm', async ({firstDelta: run}, peer) => inRounds(await run(), ['ours', peer], firstDelta)),
	...beside('bundle', async ({laboratory}, peer) => ({value: laboratory.built('ours').bytes / laboratory.built(peer).bytes, values: {ours: laboratory.built('ours').bytes, [peer]: laboratory.built(peer).bytes}})),
];
