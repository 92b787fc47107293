import {createHmac} from 'node:crypto';
import type {Key} from './key-text.ts';
import {tokenSecretOf} from './secret-digests.ts';

/**
The longest life of a token, in seconds; the edge refuses longer ones.
*/
export const longestTokenLife = 3600;

/**
What a token says besides its key.
*/
export type TokenOptions = {
	/**
	Its life in seconds, 1 to 3600.
	*/
	ttl: number;
	/**
	The routes that it is for; without them those of the key. The edge lets no token go further than its key.
	*/
	routes?: readonly string[];
	/**
	Epoch s.
	*/
	now: number;
};

/**
Mints a token for a browser: a JWT (HS256) that the edge takes instead of the key. Only a key that was made with `--tokens` signs; nothing is asked here, so the token of another key is one that the edge refuses.

@throws {RangeError} for a life that the edge would refuse.
*/
export function mintToken({id, secret}: Key, {ttl, routes, now}: TokenOptions): string {
	if (!(Number.isSafeInteger(ttl) && ttl >= 1 && ttl <= longestTokenLife)) {
		throw new RangeError(`A token lives for 1 to ${longestTokenLife} whole seconds, received ${ttl}.`);
	}

	const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const signed = `${encode({alg: 'HS256', typ: 'JWT', kid: id})}.${encode({iat: now, exp: now + ttl, ...(routes && {routes})})}`;
	return `${signed}.${createHmac('sha256', tokenSecretOf(secret)).update(signed).digest('base64url')}`;
}
