import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {stampName} from './clients-directory.ts';
import type {Installer} from './installer.ts';
import type {Packages} from './versions.ts';

/**
What became of an environment; `versions` are those that it has now.
*/
export type Installed = {versions: Packages; isKept: boolean};

type Stamp = {wanted: unknown; versions: Packages};

/**
Makes a client's environment, or keeps the one that is there if it was made from the same.

@param folder - Its own.
@param wanted - `packages`, and the moment after which nothing that they bring along was published; without it the newest of each, which is never kept.
@param installer - Of its ecosystem; asked for where there is something to install.
@throws Error where it can't be had; what was there before is gone then.
*/
export async function installEnvironment(folder: string, wanted: {packages: Packages; asOf?: string}, installer: () => Promise<Installer>): Promise<Installed> {
	const stampFile = path.join(folder, stampName);
	const {packages, asOf} = wanted;
	if (asOf !== undefined && existsSync(stampFile)) {
		const stamp = JSON.parse(readFileSync(stampFile, 'utf8')) as Stamp;
		if (isDeepStrictEqual(stamp.wanted, wanted)) {
			return {versions: stamp.versions, isKept: true};
		}
	}

	rmSync(folder, {recursive: true, force: true});
	mkdirSync(folder, {recursive: true});
	const chosen = asOf === undefined ? Object.fromEntries(Object.keys(packages).map(each => [each, undefined])) : packages;
	const {install} = await installer();
	const versions = await install(folder, chosen, asOf);
	const stamp: Stamp = {wanted: asOf === undefined ? 'newest' : wanted, versions};
	writeFileSync(stampFile, JSON.stringify(stamp));
	return {versions, isKept: false};
}
