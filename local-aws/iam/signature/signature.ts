import {createHmac} from 'node:crypto';
import {canonicalRequest, sha256, type SignedParts} from './canonical-request.ts';

/**
The one algorithm of SigV4.
*/
export const algorithm = 'AWS4-HMAC-SHA256';

/**
What a signature is scoped to.
*/
export type Scope = {
	/**
	`YYYYMMDD`.
	*/
	date: string;
	region: string;
	service: string;
};

/**
A time as SigV4 writes it: `YYYYMMDDTHHMMSSZ`.
*/
export function amzDate(time: Date): string {
	return `${time.toISOString().slice(0, 19).replaceAll(/[\-:]/gv, '')}Z`;
}

/**
What is signed: the algorithm, the time, the scope, and the hash of the request.
*/
export function signedText(parts: SignedParts, {algorithm: name, date, scope}: {algorithm: string; date: string; scope: string}): string {
	return [name, date, scope, sha256(canonicalRequest(parts))].join('\n');
}

/**
A scope as the credential and the signed text write it.
*/
export function scopeText({date, region, service}: Scope): string {
	return `${date}/${region}/${service}/aws4_request`;
}

function hmac(key: string | Uint8Array, data: string): Uint8Array {
	return createHmac('sha256', key).update(data).digest();
}

/**
The signature in hex.
*/
export function signature(parts: SignedParts, {scope, date, secretAccessKey}: {scope: Scope; date: string; secretAccessKey: string}): string {
	let key: string | Uint8Array = `AWS4${secretAccessKey}`;
	for (const part of [scope.date, scope.region, scope.service, 'aws4_request']) {
		key = hmac(key, part);
	}

	return createHmac('sha256', key).update(signedText(parts, {algorithm, date, scope: scopeText(scope)})).digest('hex');
}
