import {createServer, type AddressInfo} from 'node:net';
import {once} from 'node:events';
import type {ExecutionContext} from 'ava';
import fc from 'fast-check';
import {ourSide} from './our-side.ts';
import {runSession, type Counts, type Stage} from './run-session.ts';
import {startScriptedServer} from './scripted-server.ts';
import {sdkSide} from './sdk-side.ts';
import type {Session} from './session.ts';
import type {MakeSide} from './side.ts';
import {standStill} from './still-world.ts';

const world = standStill();

/**
Makes the stage of one test: a server, and an address where nobody listens. What was compared is logged with the test.
*/
export async function openStage(t: ExecutionContext): Promise<Stage> {
	const server = await startScriptedServer();
	const counts: Counts = {
		calls: 0, attempts: 0, sameOrder: 0, sameBytes: 0, withoutSdk: 0, failures: 0,
	};
	t.teardown(async () => {
		if (counts.calls > 20) {
			t.log(JSON.stringify(counts));
		}

		await server.close();
	});
	return {
		server, closed: await closedAddress(), world, counts,
	};
}

/**
What is compared: sessions of any kind, by default ours with the SDK.
*/
export type Comparison = {sessions: fc.Arbitrary<Session>; numRuns: number; ours?: MakeSide; endOnFailure?: boolean};

/**
Plays sessions of any kind and compares; a failure names the seed and the smallest session.
*/
export async function compareSessions(stage: Stage, {sessions, ours = ourSide, ...options}: Comparison): Promise<void> {
	await fc.assert(fc.asyncProperty(sessions, async session => {
		await runSession(session, stage, config => sdkSide(config), ours);
	}), {...options, includeErrorInReport: true});
}

async function closedAddress(): Promise<string> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return `http://127.0.0.1:${port}`;
}
