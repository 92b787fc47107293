import leven from 'leven';
import {parseEntry} from '../../keys/check-entry.ts';
import {entryPrefix} from '../../keys/entry.ts';
import {UserError} from '../user-error.ts';
import type {KeyStore} from './store/key-store.ts';

/**
The error for an id that no key has, with the one that may be meant: a key of that name, or the most similar id.
*/
export async function unknownKey(id: string, store: KeyStore): Promise<UserError> {
	const keys = [...await store.list()].filter(([key]) => key.startsWith(entryPrefix)).map(([key, value]) => ({id: key.slice(entryPrefix.length), name: parseEntry(value).entry?.name}));
	const named = keys.filter(key => key.name?.toLowerCase() === id);
	if (named.length > 0) {
		return new UserError(`There is no key with the id ${id}, but ${named.length === 1 ? 'the key' : 'keys'} named so: ${named.map(key => key.id).join(', ')}.`);
	}

	const [nearest] = keys.map(key => ({...key, letters: leven(key.id, id)})).toSorted((one, other) => one.letters - other.letters);
	const isNear = nearest !== undefined && nearest.letters <= Math.max(2, id.length / 3);
	return new UserError(`There is no key with the id ${id}${isNear ? `: did you mean ${nearest.id}?` : '; "lsf keys list" shows all.'}`);
}
