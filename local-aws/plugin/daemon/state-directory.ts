import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

/**
The folder of one local account under the engine: its resources, the daemon's address and log, and Pulumi's own state. `LSF_ENGINE_STATE` names another one; by default it is `.local/engine/` of this project.
*/
export function stateDirectory(environment: NodeJS.ProcessEnv = process.env): string {
	const given = environment.LSF_ENGINE_STATE;
	return given === undefined || given === '' ? fileURLToPath(new URL('../../../.local/engine', import.meta.url)) : path.resolve(given);
}

/**
Makes such a folder, readable by its owner only: resources hold secrets in plain.
*/
export function makeStateDirectory(directory: string): void {
	mkdirSync(directory, {recursive: true, mode: 0o700});
}

/**
The log of an account's daemon: what is there first, before the daemon itself.
*/
export function daemonLog(directory: string): string {
	return path.join(directory, 'daemon.log');
}

/**
Whether a folder is that of a local account, also of one whose first daemon is only just starting.
*/
export function hasAccount(directory: string): boolean {
	return existsSync(daemonLog(directory));
}
