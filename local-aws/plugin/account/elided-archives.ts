import {
	isRecord,
	signatureKey,
	signatures,
	type Properties,
} from '../../provider/wire/wire-values.ts';

function isArchive(value: unknown): value is Properties {
	return isRecord(value) && value[signatureKey] === signatures.archive;
}

function isElided(value: unknown): value is Properties {
	return isArchive(value) && ['assets', 'path', 'uri'].every(name => value[name] === undefined);
}

/**
An archive with no file; no archive of a program equals it.
*/
const other: Properties = {[signatureKey]: signatures.archive, assets: {}};

/**
Gives archives their files back: to compare, the engine sends no more than their hashes. One with the hash of the old inputs has the files that were recorded; any other counts as changed.

@param news - New inputs.
@param oldInputs - As the engine keeps them, with hashes.
@param recorded - As this account keeps them, with files.
*/
export function fillElided(news: Properties, oldInputs: Properties, recorded: Properties): Properties {
	return Object.fromEntries(Object.entries(news).map(([name, value]) => {
		if (!isElided(value)) {
			return [name, value];
		}

		const old = oldInputs[name];
		const isSame = isArchive(old) && old.hash !== undefined && old.hash === value.hash;
		return [name, isSame ? recorded[name] ?? other : other];
	}));
}

/**
Gives the archives of a live resource their files back; the engine leaves them out where it asks how the resource is.

@param properties - Outputs or inputs as the engine has them.
@param recorded - Inputs as this account keeps them, with files.
*/
export function fillRecorded(properties: Properties, recorded: Properties): Properties {
	return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, isElided(value) ? recorded[name] ?? value : value]));
}
