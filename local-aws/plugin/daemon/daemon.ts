#!/usr/bin/env node
/**
The daemon of one local account: it holds the cloud between `pulumi up` and `pulumi destroy`, for every stack of the account. Plugins and tests start it on demand; it ends by itself once the account is empty and nobody is attached. One daemon a state directory: the account's file is locked.

Killed, it leaves its records; the next daemon makes the same resources again from them.
*/
import {randomBytes} from 'node:crypto';
import {rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import type {LocalEndpoint} from '../../models/sagemaker/sagemaker-server.ts';
import {isUserMistake} from '../../user-mistake.ts';
import {ProviderError} from '../../provider/errors.ts';
import {AccountCloud, type CloudSettings} from '../account/account-cloud.ts';
import {asDamage} from '../account/damage.ts';
import {EngineHost} from '../account/engine-host.ts';
import {Records, stacksOf} from '../account/records.ts';
import {removeAddress, writeAddress} from './daemon-address.ts';
import {serveDaemon} from './daemon-server.ts';
import {mistakeExitCode, runningDaemon} from './start-daemon.ts';
import {stateDirectory} from './state-directory.ts';

const directory = stateDirectory();

/**
How long an empty account waits for the next plugin, in ms.
*/
const lingerMs = 10_000;

/**
How long the previous daemon may take to end, in ms.
*/
const handoverMs = 15_000;

function log(line: string) {
	process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}

async function openRecords(): Promise<Records | undefined> {
	const givenUpAt = performance.now() + handoverMs;
	while (performance.now() < givenUpAt) {
		const records = Records.open(directory);
		if (records) {
			return records;
		}

		// The other one may be on its way out, and then this one follows it.
		if (await runningDaemon(directory)) {
			break;
		}

		await sleep(100);
	}

	return undefined;
}

/**
What plugins and tests ask of the account itself.
*/
const hostMethods = ['check', 'checkConfig', 'create', 'delete', 'diff', 'invoke', 'meddle', 'read', 'sweep', 'update'] as const;

async function main(): Promise<void> {
	const records = await openRecords();
	if (!records) {
		log('another daemon has this account; this one is not needed');
		return;
	}

	const files = path.join(directory, 'code');
	const cloud = new AccountCloud(records, log, directory);
	const host = new EngineHost({cloud, records, files});
	await cloud.restore();

	let plugins = 0;
	let underWay = 0;
	let timer: NodeJS.Timeout | undefined;
	let leaving: Promise<void> | undefined;
	const isIdle = () => plugins === 0 && underWay === 0 && records.isEmpty;
	const leave = async (reason: string): Promise<void> => {
		leaving ??= (async () => {
			log(`ending: ${reason}`);
			removeAddress(directory);
			await server.close();
			await cloud.close();
			if (records.isEmpty) {
				rmSync(files, {recursive: true, force: true});
			}

			records.close();
			process.exit(0);
		})();
		return leaving;
	};

	const watch = () => {
		clearTimeout(timer);
		timer = isIdle()
			? setTimeout(() => {
				if (isIdle()) {
					void leave('the account is empty');
				}
			}, lingerMs)
			: undefined;
	};

	const own: Record<string, (request: never) => Promise<unknown>> = {
		status: async () => ({pid: process.pid, plugins, stacks: stacksOf(records.all())}),
		async addEndpoint({name, endpoint}: {name: string; endpoint: LocalEndpoint}) {
			await cloud.addEndpoint(name, endpoint);
		},
		addresses: async ({hosts}: {hosts: string[]}) => cloud.addresses(hosts),
		useSettings: async (settings: CloudSettings) => cloud.useSettings(settings),
		urns: async () => records.all().map(({urn}) => urn),
		records: async () => records.all(),
		// An empty account has nothing to wait for, except for those who are at work in it.
		async stopIfEmpty() {
			if (plugins === 0 && underWay === 1 && records.isEmpty) {
				setImmediate(() => {
					void leave('asked to, and the account is empty');
				});
			}

			return {isEmpty: records.isEmpty};
		},
	};
	const call = async (method: string, request: unknown): Promise<unknown> => {
		underWay++;
		try {
			if (Object.hasOwn(own, method)) {
				return await own[method]!(request as never);
			}

			const known = hostMethods.find(name => name === method);
			if (known !== undefined) {
				return await host[known](request as never);
			}

			throw new ProviderError(`The daemon has no method ${JSON.stringify(method)}; it may be of another version: end it (pid ${process.pid}) and try again.`);
		} catch (error_) {
			const error = asDamage(directory, error_);
			// The user's mistakes are the user's to read; a bug's trace belongs here too, since an engine shows its message only.
			if (!isUserMistake(error)) {
				log(`${method}: ${error instanceof Error ? error.stack : String(error)}`);
			}

			throw error;
		} finally {
			underWay--;
			watch();
		}
	};

	const token = randomBytes(32).toString('base64url');
	const server = await serveDaemon({
		call,
		attached(count) {
			plugins = count;
			watch();
		},
	}, token);
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
		process.on(signal, () => {
			void leave(signal);
		});
	}

	writeAddress(directory, {pid: process.pid, url: server.url, token});
	log(`serving as pid ${process.pid}`);
	watch();
}

try {
	await main();
} catch (error_) {
	const error = asDamage(directory, error_);
	if (!isUserMistake(error)) {
		throw error;
	}

	// Whoever started this daemon tells its last line. Servers and sandboxes may be there already.
	log(error.message.replaceAll('\n', ' '));
	process.exit(mistakeExitCode);
}
