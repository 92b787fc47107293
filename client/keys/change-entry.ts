import type {KeyEntry} from './entry.ts';
import {hashSecret, tokenSecretOf} from './secret-digests.ts';

/**
What a new key may do, and until when.
*/
export type KeySettings = {
	name?: string;
	/**
	Epoch s.
	*/
	exp?: number;
	routes?: readonly string[];
	/**
	Whether it signs tokens.
	*/
	tokens?: boolean;
};

/**
The entry of a new key.

@param now - Epoch s.
*/
export function makeEntry(secret: string, {name, exp, routes, tokens = false}: KeySettings, now: number): KeyEntry {
	return {
		h: hashSecret(secret),
		...(name !== undefined && {name}),
		created: now,
		...(exp !== undefined && {exp}),
		...(routes && {routes}),
		...(tokens && {t: tokenSecretOf(secret)}),
	};
}

/**
The entry with another secret; what else it says stays. A key that signs tokens signs them with the new secret.

@param grace - Until when the old secret counts, epoch s; without it the old one counts no longer. A secret from before an earlier rotation counts no longer in any case.
*/
export function rotateEntry(entry: KeyEntry, secret: string, grace?: number): KeyEntry {
	const {was: _, ...rest} = entry;
	const {h, t} = entry;
	return {
		...rest,
		h: hashSecret(secret),
		...(t !== undefined && {t: tokenSecretOf(secret)}),
		...(grace !== undefined && {was: {h, ...(t !== undefined && {t}), exp: grace}}),
	};
}

/**
The revoked entry. It stays in the store, since Pulumi makes the first key's entry again where it is gone; what could sign tokens, and a secret in its grace, go.
*/
export function revokeEntry(entry: KeyEntry): KeyEntry {
	const {t: _, was: __, ...rest} = entry;
	return {...rest, off: true};
}
