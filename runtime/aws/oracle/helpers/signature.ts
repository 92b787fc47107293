import {createHash, createHmac} from 'node:crypto';
import {SignatureV4} from '@smithy/signature-v4';
import type {Recorded} from './scripted-server.ts';

/**
SHA-256 as the signer wants it.
*/
class Sha256 {
	readonly #hash;

	constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
		this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array);
	}

	update(data: Uint8Array): void {
		this.#hash.update(data);
	}

	async digest(): Promise<Uint8Array> {
		return this.#hash.digest();
	}

	reset(): void {}
}

/**
Who may have signed.
*/
export type Keys = {accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined};

/**
Computes the `Authorization` of a request anew from what came over the wire: its headers by the list in it, its body, its date and its Region. The same text means that the signature is right.

@throws {Error} where the request has no signature that could be looked at.
*/
export async function signatureOf({method, path, headers, body}: Recorded, {accessKeyId, secretAccessKey, sessionToken}: Keys): Promise<string> {
	const values = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
	const [, region, service, signed] = /Credential=[^\/]+\/\d{8}\/([^\/]+)\/([^\/]+)\/aws4_request, SignedHeaders=([^,]+), /v.exec(values.authorization ?? '') ?? [];
	const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/v.exec(values['x-amz-date'] ?? '');
	if (region === undefined || service === undefined || signed === undefined || date === null) {
		throw new Error(`This is no signature that could be looked at: ${values.authorization}, ${values['x-amz-date']}`);
	}

	const [year, month, ...rest] = date.slice(1).map(Number) as [number, number, number, number, number, number];
	// What the signer adds by itself must come from it, above all the hash of the body.
	const added = new Set(['x-amz-date', 'x-amz-content-sha256', 'x-amz-security-token']);
	const others = Object.fromEntries(signed.split(';').filter(name => !added.has(name)).map(name => [name, values[name] ?? '(missing)']));
	const signer = new SignatureV4({
		service, region, sha256: Sha256, credentials: {accessKeyId, secretAccessKey, ...(sessionToken !== undefined && {sessionToken})},
	});
	const request = {
		method, protocol: 'http:', hostname: '127.0.0.1', path, query: {}, headers: others, body,
	};
	const {headers: made} = await signer.sign(request, {signingDate: new Date(Date.UTC(year, month - 1, ...rest))});
	return made.authorization!;
}
