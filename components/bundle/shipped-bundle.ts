import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {BundleFile} from './split-bundle.ts';

/**
Where the package has the bundle of one of our own handlers, beside the place of its source: a folder with its files.
*/
export function shippedFolder(entry: string): string {
	return entry.replace(/\.ts$/v, '.bundle');
}

/**
The bundle of one of our own handlers where the package is installed: there it was made when the package was, so that everybody deploys the same bytes. Nothing in a checkout, where the source is.

@param entry - The handler's source.
*/
export function shippedBundle(entry: string): BundleFile[] | undefined {
	const folder = shippedFolder(entry);
	if (existsSync(entry) || !existsSync(join(folder, 'index.mjs'))) {
		return undefined;
	}

	const later = readdirSync(folder).filter(name => name !== 'index.mjs').toSorted();
	return ['index.mjs', ...later].map(name => {
		const code = readFileSync(join(folder, name), 'utf8');
		return {
			name, code, bytes: Buffer.byteLength(code), inputs: new Map(),
		};
	});
}
