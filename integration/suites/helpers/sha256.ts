import {
	createHash,
	createHmac,
	type Hash,
} from 'node:crypto';
import type {SourceData} from '@smithy/types';

function bytesOf(data: SourceData) {
	return typeof data === 'string' ? data : (ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data));
}

/**
Node's SHA-256 in the shape that `@smithy/signature-v4` takes.
*/
export class Sha256 {
	readonly #hash: Pick<Hash, 'digest'> & {update: (data: string | Uint8Array) => unknown};

	constructor(secret?: SourceData) {
		this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
	}

	update(data: SourceData): void {
		this.#hash.update(bytesOf(data));
	}

	async digest(): Promise<Uint8Array> {
		return this.#hash.digest();
	}
}
