import {times, type Figure, type Measured} from '../figure.ts';
import {heldAt, strictly} from '../held.ts';
import {median, medianRatio} from '../statistics.ts';
import type {Gateway, GatewayRuns} from './gateway-runs.ts';
import {gatewayNames, gateways} from './gateways-directory.ts';
import type {GatewayRound} from './measure-gateways.ts';

type Value = Exclude<keyof GatewayRound, 'lost' | 'streamsLost'>;

const rows: ReadonlyArray<{title: string; value: Value}> = [
	{title: 'time to first delta', value: 'firstDeltaMs'},
	{title: 'CPU of a call of five deltas', value: 'callCpuMs'},
	{title: 'CPU a delta at full speed', value: 'deltaCpuUs'},
	{title: 'CPU a delta of 50 streams at once', value: 'streamsDeltaCpuUs'},
	{title: 'memory after 20,000 deltas', value: 'residentMb'},
];

/**
Our figure beside another's, round by round; not measured where there is none.
*/
export function besideGateway({rounds, missing}: GatewayRuns, other: Gateway, value: Value): Measured {
	const [ours, theirs] = (['ours', other] as const).map(name => (rounds.get(name) ?? []).map(round => round[value]));
	if (theirs!.length === 0) {
		return {measured: `not measured: ${missing.get(other) ?? 'unknown'}`, held: '-', values: {}};
	}

	const ratio = medianRatio(ours!, theirs!);
	return Number.isNaN(ratio)
		? {measured: 'not measured: this machine has no /proc', held: '-', values: {}}
		: {measured: times(ratio), held: heldAt(ratio, 1), values: {ratio, ours: median(ours!), [other]: median(theirs!)}};
}

/**
The most that any round lost.
*/
export function mostLost(rounds: readonly GatewayRound[] | undefined): number | undefined {
	return rounds === undefined ? undefined : Math.max(...rounds.flatMap(({lost, streamsLost}) => [lost, streamsLost]));
}

function figuresBeside(other: Gateway, title: string): Figure[] {
	return rows.map(({title: what, value}) => ({
		name: `beside ${title}: ${what}`,
		bar: '<= 1x',
		async measure({gateways: run}) {
			return besideGateway(await run(), other, value);
		},
	}));
}

/**
The figures of our handler behind a host of its own, as a gateway is used: beside the plain handler in the same host.
*/
export const hostFigures: readonly Figure[] = [
	{
		name: 'deltas lost of 50 streams at once, and at full speed',
		bar: 'exactly 0',
		async measure({gateways: run}) {
			const lost = mostLost((await run()).rounds.get('ours'))!;
			return {measured: String(lost), held: strictly(lost === 0), values: {lost}};
		},
	},
	...figuresBeside('plain', 'the plain handler in the same host'),
];

/**
The figures beside the gateways of others, with `--gateways`.
*/
export const gatewayFigures: readonly Figure[] = gatewayNames.flatMap(name => [
	...figuresBeside(name, gateways[name].title),
	{
		name: `beside ${gateways[name].title}: deltas lost under status 200`,
		bar: 'ours 0',
		async measure({gateways: run}) {
			const {rounds, missing} = await run();
			const [ours, theirs] = [mostLost(rounds.get('ours'))!, mostLost(rounds.get(name))];
			return {measured: `${ours}, and ${theirs ?? `not measured: ${missing.get(name)}`}`, held: strictly(ours === 0), values: {ours, ...(theirs !== undefined && {[name]: theirs})}};
		},
	} satisfies Figure,
]);
