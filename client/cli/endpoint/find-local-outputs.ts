import {stat} from 'node:fs/promises';
import {connect} from 'node:net';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {readOutputsFile} from './read-outputs-file.ts';

/**
How long a port of this machine is waited for. In milliseconds.
*/
const longestWait = 2000;

/**
The outputs of the local stack that runs in a folder or in one above it, up to the home folder, else to the root: `.local/outputs.json` of the nearest one.

A file of somebody else's counts as none, for its URL would get what is asked; so does one whose process is gone.
*/
export async function findLocalOutputs(directory: string): Promise<{outputs: Record<string, unknown>; file: string} | undefined> {
	const home = homedir();
	for (let folder = path.resolve(directory); ; folder = path.dirname(folder)) {
		const file = path.join(folder, '.local', 'outputs.json');
		const outputs = await isOwn(file) ? await readOutputsFile(file) : undefined;
		if (outputs !== undefined) {
			return {outputs, file};
		}

		if (folder === home || folder === path.dirname(folder)) {
			return undefined;
		}
	}
}

/**
Whether something listens at a URL of this machine.
*/
export async function isListening(url: URL): Promise<boolean> {
	return new Promise(resolve => {
		const socket = connect({host: url.hostname.replaceAll(/[\[\]]/gv, ''), port: Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port), timeout: longestWait});
		const settle = (isThere: boolean) => () => {
			socket.destroy();
			resolve(isThere);
		};

		socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
	});
}

async function isOwn(file: string): Promise<boolean> {
	try {
		const {uid} = await stat(file);
		return process.getuid === undefined || uid === process.getuid();
	} catch {
		return false;
	}
}
