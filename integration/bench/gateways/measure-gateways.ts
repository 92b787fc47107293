import {Agent} from 'node:http';
import process from 'node:process';
import {
	calls,
	promptFor,
	type Call,
	type CallName,
} from '../calls/calls.ts';
import {processCpuMsOf, residentMbOf} from '../process-use.ts';
import {median} from '../statistics.ts';
import {askGateway, type GatewayAnswer} from './ask-gateway.ts';
import type {RunningGateway} from './start-gateway.ts';

/**
What came of one round of a gateway.
*/
export type GatewayRound = {
	/**
	Of an answer of five deltas, a frame each 2 ms; warm. The median.
	*/
	firstDeltaMs: number;
	callCpuMs: number;
	/**
	Of an answer of 20,000 deltas as fast as possible.
	*/
	deltaCpuUs: number;
	/**
	Resident after that one.
	*/
	residentMb: number;
	/**
	Of 50 streams at once, a frame each 20 ms.
	*/
	streamsDeltaCpuUs: number;
	/**
	Deltas that didn't come under status 200, at full speed and of the streams.
	*/
	lost: number;
	streamsLost: number;
};

/**
A gateway that runs, and how it is called.
*/
export type CalledGateway = {gateway: RunningGateway; call: CallName};

/**
How much is measured in a round.
*/
export type GatewayEffort = {calls: number; streamDeltas: number};

const bulkDeltas = 20_000;
const streams = 50;

function known(value: number | undefined): number {
	return value ?? NaN;
}

/**
Measures a gateway from outside, by the same means for all.

@param gateway - It runs; the caller and the model are other processes.
@param call - How it is asked.
*/
export async function measureGateway({url, headers, pid}: RunningGateway, call: CallName, effort: GatewayEffort): Promise<GatewayRound> {
	const agent = new Agent({keepAlive: true, maxSockets: streams});
	const {path, headers: own, body}: Call = calls[call];
	const ask = async (deltas: number, everyMs: number): Promise<GatewayAnswer> => askGateway(agent, {
		url: url + path, headers: {...own, ...headers}, body: JSON.stringify(body(promptFor(deltas, everyMs))), deltas, isText: call === 'text',
	});
	const costing = async <Value>(run: () => Promise<Value>): Promise<{value: Value; cpuMs: number}> => {
		const before = known(processCpuMsOf(pid));
		const value = await run();
		return {value, cpuMs: known(processCpuMsOf(pid)) - before};
	};

	try {
		for (let index = 0; index < 20; index++) {
			await ask(5, 1);
		}

		const few = await costing(async () => {
			const times: number[] = [];
			for (let index = 0; index < effort.calls; index++) {
				times.push((await ask(5, 2)).firstDeltaMs);
			}

			return times;
		});
		await ask(1000, 0);
		const bulk = await costing(async () => ask(bulkDeltas, 0));
		const residentMb = known(residentMbOf(pid));
		const many = await costing(async () => Promise.all(Array.from({length: streams}, async () => ask(effort.streamDeltas, 20))));
		return {
			firstDeltaMs: median(few.value),
			callCpuMs: few.cpuMs / effort.calls,
			deltaCpuUs: bulk.cpuMs * 1000 / bulkDeltas,
			residentMb,
			streamsDeltaCpuUs: many.cpuMs * 1000 / (streams * effort.streamDeltas),
			lost: bulk.value.lost,
			streamsLost: many.value.reduce((sum, {lost}) => sum + lost, 0),
		};
	} finally {
		agent.destroy();
	}
}

/**
All gateways in turn, in rounds.

@param running - Those that run, each with how it is called.
*/
export async function measureGateways<Name extends string>(running: ReadonlyMap<Name, CalledGateway>, rounds: number, effort: GatewayEffort): Promise<Map<Name, GatewayRound[]>> {
	const results = new Map<Name, GatewayRound[]>(running.keys().map(name => [name, []]));
	for (let round = 1; round <= rounds; round++) {
		for (const [name, {gateway, call}] of running) {
			process.stderr.write(`gateways, round ${round} of ${rounds}: ${name}\n`);
			results.get(name)!.push(await measureGateway(gateway, call, effort));
		}
	}

	return results;
}
