import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import type {ExecutionContext} from 'ava';
import {isRunning} from '../../is-running.ts';
import {readAddress} from '../daemon/daemon-address.ts';
import {DaemonClient} from '../daemon/daemon-client.ts';

/**
Ends a daemon at once, as a crash does, and waits until it has gone.
*/
export async function killDaemon(directory: string): Promise<number> {
	const {pid} = readAddress(directory)!;
	process.kill(pid, 'SIGKILL');
	while (isRunning(pid)) {
		await sleep(10);
	}

	return pid;
}

/**
A state directory of a test's own. Whatever daemon it has at the test's end goes with it.
*/
export async function testAccount(t: Pick<ExecutionContext, 'teardown'>): Promise<{directory: string; client: DaemonClient}> {
	const directory = await mkdtemp(path.join(tmpdir(), 'lsf-engine-'));
	t.teardown(async () => {
		const address = readAddress(directory);
		if (address && isRunning(address.pid)) {
			await killDaemon(directory);
		}

		// A daemon that lost the race for the account may still be writing its last line.
		await rm(directory, {
			recursive: true, force: true, maxRetries: 20, retryDelay: 100,
		});
	});
	return {directory, client: new DaemonClient(directory)};
}

/**
A role that Lambda may assume, as the engine asks for it.
*/
export function roleOf(stack: string, name = `role-${stack}`) {
	return {
		config: {region: 'us-east-1'},
		urn: `urn:pulumi:${stack}::sample::aws:iam/role:Role::role`,
		inputs: {name, assumeRolePolicy: JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 'sts:AssumeRole', Principal: {Service: 'lambda.amazonaws.com'}}]})},
	};
}
