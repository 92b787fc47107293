import {spawn, type ChildProcess} from 'node:child_process';
import {connect} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {readOutputs, type StackOutputs} from '../outputs-file.ts';
import {descendants, isRunning} from './process-tree.ts';

/**
A served local stack, started as a user does.
*/
export type Served = {
	npm: ChildProcess;
	outputsFile: string;
	outputs: StackOutputs;
	/**
	Every process that belongs to it, npm included.
	*/
	pids: number[];
	/**
	Everything it printed so far.
	*/
	printed: () => string;
};

/**
Waits until something is so; fails with its name after a bound that only a hang reaches, on a busy machine too.

@param what - What is waited for; a function is asked once that was in vain, for what it can say only then.
*/
export async function until(what: string | (() => string), isSo: () => boolean | Promise<boolean>): Promise<void> {
	const giveUpAt = performance.now() + 120_000;
	while (!await isSo()) {
		if (performance.now() > giveUpAt) {
			throw new Error(`Waited in vain until ${typeof what === 'string' ? what : what()}.`);
		}

		await sleep(50);
	}
}

/**
Whether anything listens at a URL's port.
*/
export async function isListening(url: string): Promise<boolean> {
	const {promise, resolve} = Promise.withResolvers<boolean>();
	const socket = connect(Number(new URL(url).port), '127.0.0.1');
	socket.on('connect', () => {
		socket.destroy();
		resolve(true);
	});
	socket.on('error', () => {
		resolve(false);
	});
	return promise;
}

/**
A fresh path for an outputs file.
*/
export function temporaryOutputs(): string {
	return path.join(temporaryFolder(), 'outputs.json');
}

/**
Runs `npm start` with arguments, in a process group of its own, as a terminal does.
*/
export function npmStart(argv: string[], environment: Record<string, string> = {}): {npm: ChildProcess; printed: () => string} {
	const npm = spawn('npm', ['start', '--', ...argv], {
		detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, ...environment},
	});
	let text = '';
	const take = (piece: string) => {
		text += piece;
	};

	npm.stdout.setEncoding('utf8').on('data', take);
	npm.stderr.setEncoding('utf8').on('data', take);

	return {npm, printed: () => text};
}

/**
Starts `npm start -- --serve` and waits until it can be reached.
*/
export async function serve({environment, outputsFile = temporaryOutputs()}: {environment?: Record<string, string>; outputsFile?: string} = {}): Promise<Served> {
	const {npm, printed} = npmStart(['--serve', '--outputs', outputsFile], environment);
	let outputs: StackOutputs | undefined;
	await until(() => `the stack serves; it printed:\n${printed()}`, () => {
		outputs = readOutputs(outputsFile);
		return outputs !== undefined || npm.exitCode !== null;
	});
	if (!outputs) {
		throw new Error(`npm start ended: ${printed()}`);
	}

	// One answer, so that there is a sandbox that could stay behind.
	await fetch(outputs.functions.bedrock!.url, {headers: {'x-api-key': outputs.apiKey!}});
	return {
		npm, outputsFile, outputs, pids: [npm.pid!, ...descendants(npm.pid!)], printed,
	};
}

/**
Waits until no process and no port of a stack is left.
*/
export async function untilGone({pids, outputs, printed}: Served): Promise<void> {
	await until(() => `its processes are gone; it printed:\n${printed()}`, () => pids.every(pid => !isRunning(pid)));
	const urls = [outputs.url, ...Object.values(outputs.functions).map(({directUrl}) => directUrl)];
	await until('its ports are free', async () => {
		const states = await Promise.all(urls.map(async url => isListening(url)));
		return !states.includes(true);
	});
}

