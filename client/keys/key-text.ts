import {randomBytes, randomInt} from 'node:crypto';

/**
An API key, taken apart. Its text is `lsf_<id>_<secret>`.
*/
export type Key = {
	/**
	What names the key in the store, in logs and in metrics; no secret.
	*/
	id: string;
	/**
	Of which the store has only a hash.
	*/
	secret: string;
};

const keyPattern = /^lsf_([0-9a-z]{1,32})_([0-9A-Za-z]{22,128})$/v;
const idPattern = /^[0-9a-z]{1,32}$/v;
const idCharacters = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
Takes a key's text apart; `undefined` where it is none.
*/
export function parseKey(text: string): Key | undefined {
	const [, id, secret] = keyPattern.exec(text) ?? [];
	return id === undefined || secret === undefined ? undefined : {id, secret};
}

/**
The text of a key, which is what its holder sends.
*/
export function formatKey({id, secret}: Key): string {
	return `lsf_${id}_${secret}`;
}

/**
Whether a text can be a key's id: 1 to 32 lower-case letters and digits.
*/
export function isKeyId(text: string): boolean {
	return idPattern.test(text);
}

/**
A new id: 10 characters, of which 36 to the power of 10 are possible.
*/
export function makeKeyId(): string {
	return Array.from({length: 10}, () => idCharacters[randomInt(idCharacters.length)]).join('');
}

/**
A new secret: 64 hex digits, 256 bits.
*/
export function makeSecret(): string {
	return randomBytes(32).toString('hex');
}
