/**
What the store has under `key/<id>`, as JSON. Times are epoch s.
*/
export type KeyEntry = {
	/**
	The hex SHA-256 of the secret.
	*/
	h: string;
	/**
	What people call the key.
	*/
	name?: string;
	created?: number;
	/**
	From when on it counts no longer.
	*/
	exp?: number;
	/**
	The routes that it is for; all without.
	*/
	routes?: readonly string[];
	/**
	Revoked, for good.
	*/
	off?: true;
	/**
	What signs tokens (`tokenSecretOf`); only for keys made with `--tokens`.
	*/
	t?: string;
	/**
	The secret before a rotation, which counts until its `exp`.
	*/
	was?: {h: string; t?: string; exp: number};
};

/**
The prefix of the entries' keys in the store: nothing that a viewer sends addresses anything else.
*/
export const entryPrefix = 'key/';

/**
The longest value that a key value store takes, in bytes (CloudFront Developer Guide, quotas of key value stores).
*/
export const largestValue = 1024;

/**
The value of an entry, as the store has it.
*/
export function formatEntry(entry: KeyEntry): string {
	return JSON.stringify(entry);
}

/**
The bytes of an entry's value.
*/
export function sizeOf(entry: KeyEntry): number {
	return Buffer.byteLength(formatEntry(entry));
}

/**
The bytes that an entry may have at most at any time: with the secret before a rotation.
*/
export function sizeWhenRotated(entry: KeyEntry): number {
	const {h, t, was} = entry;
	return sizeOf({...entry, was: was ?? {h, ...(t !== undefined && {t}), exp: 9_999_999_999}});
}
