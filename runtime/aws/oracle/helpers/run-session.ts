import assert from 'node:assert/strict';
import {SignatureV4} from '@smithy/signature-v4';
import {enterEnvironment, plainKeys, plainVariables} from './environment.ts';
import {describeOutcome} from './describe.ts';
import {outcomeOf} from './outcome.ts';
import type {ScriptedServer} from './scripted-server.ts';
import {dated, type Session} from './session.ts';
import type {MakeSide} from './side.ts';
import type {StillWorld} from './still-world.ts';
import {wireCall, type WireCall} from './wire.ts';

/**
What was compared.
*/
export type Counts = {
	calls: number;
	/**
	Requests of one side, each of which had an answer or a failure of the connection.
	*/
	attempts: number;
	/**
	Requests whose headers have the same order and spelling, and whose body is the same byte for byte.
	*/
	sameOrder: number;
	sameBytes: number;
	/**
	Calls of ours of which the SDK has signed no attempt.
	*/
	withoutSdk: number;
	failures: number;
};

/**
Where sessions take place.
*/
export type Stage = {server: ScriptedServer; closed: string; world: StillWorld; counts: Counts};

type Played = {outcome: unknown; wire: WireCall; signedBySdk: number; hasFailed: boolean};

/**
Plays a session with the SDK and with ours, and compares each call's requests and outcome.

@throws {Error} that shows the first difference.
*/
export async function runSession(session: Session, stage: Stage, sdk: MakeSide, ours: MakeSide): Promise<void> {
	const expected = await play(session, stage, sdk);
	const actual = await play(session, stage, ours);
	const {counts} = stage;
	for (const [index, {outcome, wire, hasFailed}] of expected.entries()) {
		const own = actual[index]!;
		assert.deepEqual({call: index, ...own.outcome as object, requests: own.wire.requests}, {call: index, ...outcome as object, requests: wire.requests});
		counts.calls++;
		counts.attempts += wire.requests.length;
		counts.failures += Number(hasFailed);
		counts.withoutSdk += Number(own.signedBySdk === 0 && own.wire.requests.length > 0);
		for (const [attempt, {names, body}] of wire.exact.entries()) {
			counts.sameOrder += Number(names.join(',') === own.wire.exact[attempt]!.names.join(','));
			counts.sameBytes += Number(body === own.wire.exact[attempt]!.body);
		}
	}
}

async function play({variables, config, keys = plainKeys, steps}: Session, {server, closed, world}: Stage, makeSide: MakeSide): Promise<Played[]> {
	const begin = world.now();
	const {host, port} = new URL(server.url);
	const places: Record<string, string> = {
		$URL: server.url, $HOST: host, $PORT: port, $CLOSED: closed,
	};
	const address = (text: string) => text.replaceAll(/\$[A-Z]+/gv, name => places[name] ?? name);
	enterEnvironment(Object.fromEntries(Object.entries({...plainVariables, ...variables}).flatMap(([name, value]) => value === undefined ? [] : [[name, address(value)]])));
	// The SDK writes into keys that it is given.
	const side = makeSide({...structuredClone(config), ...(config.endpoint !== undefined && {endpoint: address(config.endpoint)})});
	const played: Played[] = [];
	try {
		for (const step of steps) {
			world.setTime(world.now() + step.pause);
			server.tell(step.answers.map(answer => dated(answer, world.now())));
			const {value: outcome, signatures} = await countSignatures(async () => outcomeOf(side, step, server.onStall));
			played.push({
				outcome: describeOutcome(outcome, step), wire: await wireCall(server.requests(), keys), signedBySdk: signatures, hasFailed: outcome.error !== undefined,
			});
		}
	} finally {
		side.close();
		world.setTime(begin);
	}

	return played;
}

/**
How often the SDK's signer was asked meanwhile.
*/
async function countSignatures<Value>(run: () => Promise<Value>): Promise<{value: Value; signatures: number}> {
	const {sign} = SignatureV4.prototype;
	let signatures = 0;
	SignatureV4.prototype.sign = async function (this: SignatureV4, ...rest: [never, never]) {
		signatures++;
		return sign.apply(this, rest) as never;
	};

	try {
		return {value: await run(), signatures};
	} finally {
		SignatureV4.prototype.sign = sign;
	}
}
