import type {HostCalls} from './host-calls.ts';
import {bytesOf, copyOf, decodeBytes} from './bytes.ts';

/**
The module `crypto`.
*/
export function makeCrypto(host: HostCalls, wrap: (bytes: Uint8Array) => Uint8Array) {
	const known = (algorithm: unknown) => {
		if (!['md5', 'sha1', 'sha256'].includes(algorithm as string)) {
			throw new TypeError(`not supported algorithm: "${String(algorithm)}"`);
		}

		return algorithm as string;
	};

	class Hash {
		readonly #algorithm: string;
		readonly #key: ArrayBuffer | undefined;
		#data: Uint8Array | undefined = new Uint8Array();

		constructor(algorithm: string, key?: ArrayBuffer) {
			this.#algorithm = algorithm;
			this.#key = key;
		}

		update(data: unknown, encoding?: unknown) {
			const before = this.#open();
			const bytes = bytesOf(host, data, encoding);
			if (bytes === undefined) {
				throw new TypeError('data is not a string or Buffer-like object');
			}

			const whole = new Uint8Array(before.length + bytes.length);
			whole.set(before);
			whole.set(bytes, before.length);
			this.#data = whole;
			return this;
		}

		digest(encoding?: string) {
			if (!(encoding === undefined || ['hex', 'base64', 'base64url'].includes(encoding))) {
				throw new TypeError(`Unknown digest encoding: "${encoding}"`);
			}

			const data = this.#open();
			this.#data = undefined;
			const bytes = new Uint8Array(host.digest(this.#algorithm, copyOf(data), this.#key));
			return encoding === undefined ? wrap(bytes) : decodeBytes(host, bytes, encoding);
		}

		#open() {
			if (this.#data === undefined) {
				throw new Error('Digest already called');
			}

			return this.#data;
		}
	}

	return {
		createHash: (algorithm: unknown) => new Hash(known(algorithm)),
		createHmac(algorithm: unknown, key: unknown) {
			const name = known(algorithm);
			const bytes = bytesOf(host, key);
			if (bytes === undefined) {
				throw new TypeError('key is not a string or Buffer-like object');
			}

			return new Hash(name, copyOf(bytes));
		},
	};
}
