import {createHash} from 'node:crypto';
import {readFile, readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {ProviderError} from '../errors.ts';
import {isRecord, signatureKey, signatures} from './wire-values.ts';

/**
A deployment package: file name (with `/`) -> content.
*/
export type Files = Record<string, Uint8Array>;

async function readFolder(folder: string, prefix: string): Promise<Files> {
	const entries = await readdir(folder, {withFileTypes: true});
	const parts = await Promise.all(entries.map(async entry => {
		const from = path.join(folder, entry.name);
		const name = prefix + entry.name;
		return entry.isDirectory() ? readFolder(from, `${name}/`) : {[name]: new Uint8Array(await readFile(from))};
	}));
	return Object.assign({}, ...parts) as Files;
}

async function readPath(from: string, name: string): Promise<Files> {
	const found = await stat(from).catch(() => undefined);
	if (!found) {
		throw new ProviderError(`The archive's file ${JSON.stringify(from)} does not exist; check the path.`);
	}

	return found.isDirectory() ? readFolder(from, name === '' ? '' : `${name}/`) : {[name]: new Uint8Array(await readFile(from))};
}

async function readPart(part: unknown, name: string): Promise<Files> {
	if (isRecord(part)) {
		if (typeof part.text === 'string') {
			return {[name]: new TextEncoder().encode(part.text)};
		}

		if (part[signatureKey] === signatures.archive) {
			const files = await readArchive(part);
			return Object.fromEntries(Object.entries(files).map(([inner, content]) => [name === '' ? inner : `${name}/${inner}`, content]));
		}

		if (typeof part.path === 'string') {
			return readPath(path.resolve(part.path), name);
		}
	}

	throw new ProviderError(`The archive's part ${JSON.stringify(name)} is of a kind that the local stack does not read; allowed are text, files and folders of this machine.`);
}

/**
Reads a Pulumi archive in its protocol form into files. Text and file assets, nested archives and folders are read; zip files and addresses are refused.

@throws ProviderError for a missing file or a kind of archive that isn't read.
*/
export async function readArchive(value: unknown): Promise<Files> {
	if (isRecord(value) && value[signatureKey] === signatures.archive) {
		if (isRecord(value.assets)) {
			const parts = await Promise.all(Object.entries(value.assets).map(async ([name, part]) => readPart(part, name)));
			return Object.assign({}, ...parts) as Files;
		}

		if (typeof value.path === 'string') {
			const from = path.resolve(value.path);
			const found = await stat(from).catch(() => undefined);
			if (found?.isFile()) {
				throw new ProviderError(`The archive ${JSON.stringify(value.path)} is a packed file, which the local stack does not unpack; give a folder or an AssetArchive.`);
			}

			return readPath(from, '');
		}
	}

	throw new ProviderError('The archive is of a kind that the local stack does not read; allowed are an AssetArchive and a FileArchive of a folder.');
}

/**
The package's SHA-256 in base64, the same for the same names and contents in any order.
*/
export function hashFiles(files: Files): string {
	const hash = createHash('sha256');
	for (const name of Object.keys(files).toSorted()) {
		hash.update(`${name}\0${files[name]!.byteLength}\0`);
		hash.update(files[name]!);
	}

	return hash.digest('base64');
}
