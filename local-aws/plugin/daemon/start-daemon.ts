import {spawn} from 'node:child_process';
import {
	closeSync,
	openSync,
	readFileSync,
	statSync,
	truncateSync,
} from 'node:fs';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {receivedError, type SentError} from '../../sent-error.ts';
import {asDamage} from '../account/damage.ts';
import {EngineError} from '../stack/engine-error.ts';
import {
	markHeader,
	markOf,
	readAddress,
	type DaemonAddress,
} from './daemon-address.ts';
import {daemonLog, makeStateDirectory} from './state-directory.ts';

const startMs = 30_000;

/**
The exit code of a daemon whose last line says what its user can put right, and not what is wrong with the daemon.
*/
export const mistakeExitCode = 78;
const longestLog = 8 * 1024 * 1024;

/**
Of the caller's environment the daemon gets what it needs, and neither keys of AWS nor Pulumi's passphrase.
*/
function daemonEnvironment(directory: string): NodeJS.ProcessEnv {
	return {
		...Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(?:PATH|HOME|TMPDIR|LANG|TZ|LSF_\w+)$/v.test(name))),
		LSF_ENGINE_STATE: directory,
	};
}

function openLog(file: string): number {
	const log = openSync(file, 'a', 0o600);
	if (statSync(file).size > longestLog) {
		truncateSync(file);
	}

	return log;
}

function lastLines(file: string, count: number): string {
	return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

/**
One call of a daemon; throws where the daemon is gone, also where another process has its port by now.
*/
export async function callAddress({url, token}: DaemonAddress, method: string, request: unknown = {}): Promise<unknown> {
	const response = await fetch(`${url}/call/${method}`, {
		method: 'POST', headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'}, body: JSON.stringify(request),
	});
	if (response.headers.get(markHeader) !== markOf(token)) {
		await response.body?.cancel();
		throw new Error(`The daemon has gone; something else answers at ${url}.`);
	}

	const {result, error} = await response.json() as {result?: unknown; error?: SentError};
	if (error !== undefined) {
		throw receivedError(error, message => new EngineError(message));
	}

	return result ?? undefined;
}

/**
The running daemon of a state directory, or undefined.
*/
export async function runningDaemon(directory: string): Promise<DaemonAddress | undefined> {
	const address = readAddress(directory);
	try {
		return address !== undefined && Boolean(await callAddress(address, 'status')) ? address : undefined;
	} catch {
		return undefined;
	}
}

/**
The running daemon of a state directory; where there is none, starts one in the background, in a session of its own so that no Ctrl-C and no end of the engine reaches it.

@throws EngineError with the daemon's own sentence where the account is damaged; where it does not start for another reason, with the end of its log.
*/
export async function startDaemon(directory: string): Promise<DaemonAddress> {
	const running = await runningDaemon(directory);
	if (running) {
		return running;
	}

	const file = daemonLog(directory);
	let log: number;
	try {
		makeStateDirectory(directory);
		log = openLog(file);
	} catch (error) {
		throw asDamage(directory, error);
	}

	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('daemon.ts', import.meta.url))], {
		detached: true, cwd: directory, stdio: ['ignore', log, log], env: daemonEnvironment(directory),
	});
	closeSync(log);
	child.unref();
	const ended: {reason?: string; isMistake?: boolean} = {};
	child.on('error', error => {
		ended.reason = error.message;
	}).on('exit', code => {
		// With 0 it has found another one.
		ended.reason = code === 0 ? undefined : `it ended with exit code ${code}`;
		ended.isMistake = code === mistakeExitCode;
	});

	const givenUpAt = performance.now() + startMs;
	while (performance.now() < givenUpAt && ended.reason === undefined) {
		const address = await runningDaemon(directory);
		if (address) {
			return address;
		}

		await sleep(50);
	}

	if (ended.isMistake) {
		throw new EngineError(lastLines(file, 1).replace(/^\S+ /v, ''));
	}

	throw new EngineError(`The local stack's daemon did not start: ${ended.reason ?? `no answer in ${startMs / 1000} s`}. Its log ${file} ends:\n${lastLines(file, 5)}`);
}
