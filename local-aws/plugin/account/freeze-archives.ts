import {createHash} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {readArchive} from '../../provider/wire/archive.ts';
import {
	isRecord,
	signatureKey,
	signatures,
	type Properties,
} from '../../provider/wire/wire-values.ts';

function textOf(content: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', {ignoreBOM: true, fatal: true}).decode(content);
	} catch {
		return undefined;
	}
}

/**
Replaces the archives among a resource's inputs by archives that hold their files' text, so that a resource can be made again when the files it was made from have gone. A file that isn't text is copied into a folder.

@param inputs - The resource's.
@param folder - For the copies, named by their SHA-256.
@throws ProviderError for an archive that can't be read.
*/
export async function freezeArchives(inputs: Properties, folder: string): Promise<Properties> {
	const freeze = async (content: Uint8Array): Promise<Properties> => {
		const text = textOf(content);
		if (text !== undefined) {
			return {[signatureKey]: signatures.asset, text};
		}

		const file = path.join(folder, createHash('sha256').update(content).digest('hex'));
		await mkdir(folder, {recursive: true, mode: 0o700});
		await writeFile(file, content, {mode: 0o600});
		return {[signatureKey]: signatures.asset, path: file};
	};

	const frozen = await Promise.all(Object.entries(inputs).map(async ([name, value]): Promise<[string, unknown]> => {
		if (!isRecord(value) || value[signatureKey] !== signatures.archive) {
			return [name, value];
		}

		const files = Object.entries(await readArchive(value));
		const assets = await Promise.all(files.map(async ([file, content]) => [file, await freeze(content)]));
		return [name, {
			// The engine's own hash, by which it knows the archive.
			...(value.hash !== undefined && {hash: value.hash}), [signatureKey]: signatures.archive, assets: Object.fromEntries(assets) as Properties,
		}];
	}));
	return Object.fromEntries(frozen);
}
