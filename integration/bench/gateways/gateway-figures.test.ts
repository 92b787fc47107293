import test from 'ava';
import {textOf} from '../far-side/texts.ts';
import {lostIn} from './ask-gateway.ts';
import {besideGateway, mostLost} from './gateway-figures.ts';
import type {GatewayRuns} from './gateway-runs.ts';
import type {GatewayRound} from './measure-gateways.ts';

const round: GatewayRound = {
	firstDeltaMs: 4, callCpuMs: 4, deltaCpuUs: 4, residentMb: 100, streamsDeltaCpuUs: 50, lost: 0, streamsLost: 0,
};
const runs: GatewayRuns = {
	rounds: new Map([
		['ours', [round, {...round, firstDeltaMs: 6}]],
		['portkey', [{...round, firstDeltaMs: 8, lost: 6261}, {...round, firstDeltaMs: 6}]],
		['plain', [{...round, callCpuMs: 2, residentMb: NaN}, {...round, callCpuMs: 2}]],
	]),
	missing: new Map([['litellm', 'not installed (npm run gateways)']]),
};

test('a gateway\'s figure is that of ours beside it, round by round', t => {
	t.deepEqual(besideGateway(runs, 'portkey', 'firstDeltaMs'), {
		measured: '0.75x', held: 'yes', values: {ratio: 0.75, ours: 5, portkey: 7},
	});
	t.is(besideGateway(runs, 'plain', 'callCpuMs').held, 'NO');
});

test('what can\'t be measured is named, and held against nobody', t => {
	t.deepEqual(besideGateway(runs, 'litellm', 'firstDeltaMs'), {measured: 'not measured: not installed (npm run gateways)', held: '-', values: {}});
	t.is(besideGateway(runs, 'plain', 'residentMb').measured, 'not measured: this machine has no /proc');
});

test('lost deltas are the most of any round, at full speed or of streams', t => {
	t.is(mostLost(runs.rounds.get('portkey')), 6261);
	t.is(mostLost([{...round, streamsLost: 2}]), 2);
	t.is(mostLost(runs.rounds.get('litellm')), undefined);
});

test('a delta is lost where it doesn\'t come, and all are where the answer can\'t be read', t => {
	const event = `data: ${JSON.stringify({choices: [{delta: {content: 'a'}}]})}\n\n`;
	t.is(lostIn(event.repeat(3), 3), 0);
	t.is(lostIn(event.repeat(2), 3), 1);
	t.is(lostIn(event.repeat(2) + 'data: {"cho\n\n', 3), 3);
	t.is(lostIn(textOf(7), 7, true), 0);
	t.is(lostIn(textOf(6), 7, true), 7);
});
