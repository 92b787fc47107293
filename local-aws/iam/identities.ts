import {secretAccessKey, sessionToken, uniqueId} from './ids.ts';
import {parsePolicy} from './policy/parse-policy.ts';
import type {Credentials, Identity} from './types.ts';

function newCredentials(longTerm: boolean): Credentials {
	return {
		accessKeyId: uniqueId(longTerm ? 'AKIA' : 'ASIA'),
		secretAccessKey: secretAccessKey(),
		...(!longTerm && {sessionToken: sessionToken()}),
	};
}

/**
The access keys that are known, with their owners.
*/
export class Identities {
	readonly #identities = new Map<string, Identity>();

	/**
	Makes an access key for a principal; `longTerm` makes a user's, without session token.
	*/
	issue({longTerm = false, ...owner}: Omit<Identity, 'credentials'> & {longTerm?: boolean}, credentials = newCredentials(longTerm)): Identity {
		const identity: Identity = {...owner, credentials};
		for (const document of identity.policies ?? []) {
			parsePolicy(document, 'deployer');
		}

		this.#identities.set(credentials.accessKeyId, identity);
		return identity;
	}

	/**
	Makes an access key unknown.
	*/
	revoke(accessKeyId: string): void {
		this.#identities.delete(accessKeyId);
	}

	/**
	Makes the keys of all sessions of a role unknown.
	*/
	revokeRole(name: string): void {
		for (const [accessKeyId, {roleName}] of this.#identities) {
			if (roleName?.toLowerCase() === name.toLowerCase()) {
				this.#identities.delete(accessKeyId);
			}
		}
	}

	/**
	The owner of an access key.
	*/
	find(accessKeyId: string): Identity | undefined {
		return this.#identities.get(accessKeyId);
	}
}
