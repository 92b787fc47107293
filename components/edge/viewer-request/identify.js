import crypto from 'crypto';
import {decoded} from './decoded.js';
import {entryOf} from './entry-of.js';
import {has} from './has.js';
import {isSigned} from './is-signed.js';
import {only} from './only.js';
import {signerOf} from './signer-of.js';

const unknown = 'The key or token is unknown here or switched off; ask the endpoint\'s owner for another.';
export const unreadable = 'The keys can\'t be read at the moment; try again.';

// Whom a request comes from, `{id, entry, claims}`, or why it is refused, a text.
export async function identify(headers, now) {
	const sent = (headers.authorization ? /^bearer +([\w\-.]+)$/i : /^([\w\-.]+)$/).exec(only(headers.authorization || headers['x-api-key']));
	if (!sent) {
		return 'This endpoint needs a key; send one as "authorization: Bearer <key>" or "x-api-key: <key>".';
	}

	const key = /^lsf_([\da-z]{1,32})_([\dA-Za-z]{22,128})$/.exec(sent[1]);
	const token = /^([\w-]{1,200})\.([\w-]{1,2000})\.([\w-]{43})$/.exec(sent[1]);
	const id = key ? key[1] : (token ? signerOf(token) : '');
	if (!id) {
		return unknown;
	}

	let entry = {};
	try {
		entry = await entryOf(id);
	} catch (error) {
		return unreadable;
	}

	// Hashes may be compared as they come: nobody can choose a secret by how its hash begins.
	const hash = key ? crypto.createHash('sha256').update(key[2]).digest('hex') : '';
	const isRight = from => key ? hash === from.h : isSigned(token, from.t);
	const former = entry.was || {};
	const isCurrent = isRight(entry);
	if (entry.off || !(isCurrent || isRight(former))) {
		return unknown;
	}

	const claims = token ? decoded(token[2]) : {};
	if (token && !(Number.isSafeInteger(claims.exp) && claims.exp <= now + 3600)) {
		return 'The token must have an "exp" in whole seconds, at most 3600 ahead; make a new one.';
	}

	// What is no number counts as passed.
	const isValid = (isCurrent || former.exp > now) && (!has(entry, 'exp') || entry.exp > now) && (!token || claims.exp > now) && !(claims.nbf > now);
	return isValid ? {id: id, entry: entry, claims: claims} : 'The key or token has expired, or begins later; get a new one.';
}
