import {randomBytes, randomInt} from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
Makes an id shaped as IAM's: a four-letter prefix that tells what it is, then 17 or 16 base-32 characters (IAM user guide, reference_identifiers).

@param prefix - `AROA` role, `AIDA` user, `AKIA` long-term key, `ASIA` temporary key.
*/
export function uniqueId(prefix: 'AIDA' | 'AKIA' | 'AROA' | 'ASIA'): string {
	const length = prefix === 'AKIA' || prefix === 'ASIA' ? 16 : 17;
	return prefix + Array.from({length}, () => alphabet[randomInt(alphabet.length)]).join('');
}

/**
Makes a secret access key: 40 base-64 characters.
*/
export function secretAccessKey(): string {
	return randomBytes(30).toString('base64');
}

/**
Makes a session token, of about the size of a real one (so that header limits are met as on AWS).
*/
export function sessionToken(): string {
	return randomBytes(540).toString('base64');
}
