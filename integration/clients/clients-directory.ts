import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {root} from '../runs/root.ts';
import type {Ecosystem} from './versions.ts';

/**
Where `npm run clients` installs the outside clients and the tests look for them: `LSF_CLIENTS`, by default `.local/clients`.
*/
export const clientsDirectory = path.resolve(process.env.LSF_CLIENTS ?? path.join(root, '.local', 'clients'));

/**
The file of an environment that says what was installed; it is written last, so that what was cut short is no environment.
*/
export const stampName = 'installed.json';

/**
The folder of one client's environment.
*/
export function environmentOf(ecosystem: Ecosystem, name: string): string {
	return path.join(clientsDirectory, ecosystem, name);
}

/**
Whether a client is installed.
*/
export function isInstalled(ecosystem: Ecosystem, name: string): boolean {
	return existsSync(path.join(environmentOf(ecosystem, name), stampName));
}

/**
A program of a Python client's environment.

@param name - The environment.
@param program - Its name. Default: the interpreter.
*/
export function programOf(name: string, program = 'python'): string {
	return path.join(environmentOf('python', name), 'bin', program);
}
