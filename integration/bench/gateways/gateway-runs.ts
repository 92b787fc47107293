import process from 'node:process';
import type {CallName} from '../calls/calls.ts';
import type {Laboratory} from '../laboratory.ts';
import {buildHost} from './build-host.ts';
import {gatewayNames, programOf, type GatewayName} from './gateways-directory.ts';
import {
	measureGateways,
	type CalledGateway,
	type GatewayEffort,
	type GatewayRound,
} from './measure-gateways.ts';
import {
	handlerProgram,
	liteLlmProgram,
	portkeyProgram,
	startGateway,
	type GatewayProgram,
} from './start-gateway.ts';

/**
Who is measured: our handler and the plain one behind our own host, and the gateways of others.
*/
export type Gateway = 'ours' | 'plain' | GatewayName;

/**
The rounds of those that could be started, and why the others could not.
*/
export type GatewayRuns = {rounds: ReadonlyMap<Gateway, readonly GatewayRound[]>; missing: ReadonlyMap<Gateway, string>};

/**
How each is called: the plain one knows text alone.
*/
const callOf: Readonly<Record<Gateway, CallName>> = {
	ours: 'chat', plain: 'text', litellm: 'chat', portkey: 'chat',
};

function programsOf(laboratory: Laboratory, withOthers: boolean): Map<Gateway, GatewayProgram | undefined> {
	const {directory, endpoint} = laboratory;
	const host = buildHost(directory);
	const programs = new Map<Gateway, GatewayProgram | undefined>((['ours', 'plain'] as const).map(name => [name, handlerProgram(host, laboratory.built(name).file, laboratory.environmentOf(name))]));
	for (const name of withOthers ? gatewayNames : []) {
		const program = programOf(name);
		const made = name === 'litellm' ? liteLlmProgram : portkeyProgram;
		programs.set(name, program === undefined ? undefined : made(program, endpoint, directory));
	}

	return programs;
}

/**
Starts all of them side by side, and measures them in turn.

@param options.withOthers - Whether those of others are asked for.
@param options.rounds - Of each.
*/
export async function runGateways(laboratory: Laboratory, {withOthers, rounds, ...effort}: GatewayEffort & {withOthers: boolean; rounds: number}): Promise<GatewayRuns> {
	const running = new Map<Gateway, CalledGateway>();
	const missing = new Map<Gateway, string>();
	try {
		for (const [name, program] of programsOf(laboratory, withOthers)) {
			if (program === undefined) {
				missing.set(name, 'not installed (npm run gateways)');
				continue;
			}

			try {
				running.set(name, {gateway: await startGateway(name, program), call: callOf[name]});
			} catch (error) {
				if (name === 'ours' || name === 'plain') {
					throw error;
				}

				process.stderr.write(`${String(error)}\n`);
				missing.set(name, 'it does not start');
			}
		}

		return {rounds: await measureGateways(running, rounds, effort), missing};
	} finally {
		for (const {gateway} of running.values()) {
			gateway.stop();
		}
	}
}
