import {existsSync, readFileSync} from 'node:fs';

/**
Where the package has the bundle of one of our own handlers, beside the place of its source.
*/
export function shippedFile(entry: string): string {
	return entry.replace(/\.ts$/v, '.bundle.mjs');
}

/**
The bundle of one of our own handlers where the package is installed: there it was made when the package was, so that everybody deploys the same bytes. Nothing in a checkout, where the source is.

@param entry - The handler's source.
*/
export function shippedBundle(entry: string): string | undefined {
	const file = shippedFile(entry);
	return existsSync(entry) || !existsSync(file) ? undefined : readFileSync(file, 'utf8');
}
