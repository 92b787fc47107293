import type {HostCalls} from './host-calls.ts';
import {bytesOf} from './bytes.ts';

/**
The module `cloudfront`: the key value store, the edge's place and, where AWS has it already, custom data for the access log. The key of `get` that is missing rejects (developer guide, functions-custom-methods); with which words is nowhere told.
*/
export function makeCloudfront(host: HostCalls, wrap: (bytes: Uint8Array) => Uint8Array, surroundings: {hasStore: boolean; hasCustomData: boolean; edgeLocation: object}) {
	const store = {
		async get(key: unknown, options: {format?: string} = {}) {
			const format = options.format ?? 'string';
			if (!['string', 'json', 'bytes'].includes(format)) {
				throw new TypeError(`The format "${format}" is none of string, json and bytes`);
			}

			const found = host.read('get', JSON.stringify(String(key)));
			if (found === undefined) {
				throw new Error('KeyNotFound');
			}

			const text = JSON.parse(found) as string;
			return format === 'json' ? JSON.parse(text) as unknown : (format === 'bytes' ? wrap(bytesOf(host, text)!) : text);
		},
		async exists(key: unknown) {
			return host.read('exists', JSON.stringify(String(key))) === 'true';
		},
		async meta() {
			return JSON.parse(host.read('meta', '""')!) as unknown;
		},
	};
	const custom = {
		logCustomData(text: unknown) {
			host.logCustomData(JSON.stringify(String(text)));
		},
	};
	return {
		edgeLocation: surroundings.edgeLocation,
		kvs() {
			if (!surroundings.hasStore) {
				throw new Error('No KeyValueStore is associated with the function');
			}

			return store;
		},
		...(surroundings.hasCustomData && custom),
	};
}
