import {createHash, createHmac, type Hash} from 'node:crypto';

/**
A hash, or an HMAC, as the AWS SDK's signers take it.
*/
export class Sha256 {
	readonly #hash: Hash | ReturnType<typeof createHmac>;

	constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
		this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', typeof secret === 'string' ? secret : (ArrayBuffer.isView(secret) ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength) : new Uint8Array(secret)));
	}

	update(data: Uint8Array): void {
		this.#hash.update(data);
	}

	reset(): void {
		throw new Error('A hash is used once here.');
	}

	async digest(): Promise<Uint8Array> {
		return this.#hash.digest();
	}
}
