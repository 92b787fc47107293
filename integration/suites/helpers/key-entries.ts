import process from 'node:process';
import {changeEntries} from '../../../client/cli/keys/store/change-entries.ts';
import {openStore} from '../../../client/cli/keys/store/open-store.ts';
import type {KeyEntry} from '../../../client/keys/entry.ts';
import {
	formatKey,
	makeKeyId,
	makeSecret,
	type Key,
} from '../../../client/keys/key-text.ts';
import {hashSecret, tokenSecretOf} from '../../../client/keys/secret-digests.ts';
import type {Target} from './target.ts';

/**
A key that a test has made: its text, and its parts.
*/
export type MadeKey = Key & {text: string};

/**
What of a target its keys are written by.
*/
export type KeyTarget = Pick<Target, 'keyStoreArn' | 'endpoint' | 'region' | 'credentials'>;

/**
Writes an entry of the target's store, as `lsf keys` does: under the store's ETag, and again where others write.
*/
export async function writeEntry({keyStoreArn, endpoint, region, credentials}: KeyTarget, id: string, change: (entry: KeyEntry | undefined) => KeyEntry): Promise<void> {
	const {sessionToken} = credentials;
	// An account's own credentials are those of the environment.
	const store = await openStore({arn: keyStoreArn!, ...(endpoint !== undefined && {aws: {endpoint, ...credentials}})}, {...process.env, AWS_REGION: region, ...(sessionToken !== undefined && {AWS_SESSION_TOKEN: sessionToken})});
	try {
		await changeEntries(store, async read => {
			const value = await read(id);
			return {entries: new Map([[id, change(value === undefined ? undefined : JSON.parse(value) as KeyEntry)]]), result: undefined};
		});
	} finally {
		store.close();
	}
}

/**
Makes a key.

@param fields - What its entry has besides its hash.
@param options - Whether it may sign tokens.
*/
export async function makeKey(target: KeyTarget, fields: Partial<KeyEntry> = {}, {signs = false}: {signs?: boolean} = {}): Promise<MadeKey> {
	const [id, secret] = [makeKeyId(), makeSecret()];
	await writeEntry(target, id, () => ({
		h: hashSecret(secret), name: 'suite', ...(signs && {t: tokenSecretOf(secret)}), ...fields,
	}));
	return {id, secret, text: formatKey({id, secret})};
}
