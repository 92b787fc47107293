import path from 'node:path';
import process from 'node:process';
import {isRecord, signatureKey, signatures} from '../provider/wire/wire-values.ts';

/**
Makes the paths of assets and archives absolute: the program means them from its own folder, in which the engine starts the plugin, but the daemon reads them.
*/
export function absolutePaths(value: unknown, folder: string = process.cwd()): unknown {
	if (Array.isArray(value)) {
		return value.map(one => absolutePaths(one, folder));
	}

	if (!isRecord(value)) {
		return value;
	}

	const signature = value[signatureKey];
	const isFile = (signature === signatures.asset || signature === signatures.archive) && typeof value.path === 'string';
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isFile && name === 'path' ? path.resolve(folder, one as string) : absolutePaths(one, folder)]));
}
