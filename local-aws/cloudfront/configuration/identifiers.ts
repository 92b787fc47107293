import {randomBytes, randomInt} from 'node:crypto';

function letters(length: number): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
	return Array.from({length}, () => alphabet[randomInt(alphabet.length)]).join('');
}

/**
An id or ETag as CloudFront makes them: `E` and 13 letters or digits.
*/
export function resourceId(): string {
	return `E${letters(13)}`;
}

/**
The ETag of a key value store's keys.
*/
export function keysVersion(): string {
	return `KV${letters(13)}`;
}

/**
A distribution's host name.
*/
export function distributionDomain(): string {
	return `d${letters(13).toLowerCase()}.cloudfront.net`;
}

/**
The id of one request, as in `x-amz-cf-id`.
*/
export function requestId(): string {
	return `${randomBytes(40).toString('base64url')}==`;
}

/**
The name of an edge server, as in `via`.
*/
export function edgeName(): string {
	return `${randomBytes(16).toString('hex')}.cloudfront.net`;
}
