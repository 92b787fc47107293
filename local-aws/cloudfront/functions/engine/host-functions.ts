import {createHash, createHmac} from 'node:crypto';
import type {HostCalls} from './inside/host-calls.ts';
import type {FunctionHost} from './function-host.ts';
import {decodeText, encodeText} from './coding.ts';

/**
What one run has done and come to so far.
*/
export class RunRecord {
	/**
	Lines of `console.log`.
	*/
	readonly logs: string[] = [];
	/**
	Of `cf.logCustomData`.
	*/
	customData: string | undefined;
	/**
	Reads of the store.
	*/
	reads = 0;
	/**
	Hashes made.
	*/
	digests = 0;
	/**
	What it has come to.
	*/
	end: {kind: 'returned' | 'failed'; json: string | undefined} | undefined;
}

/**
What the code inside QuickJS may ask of this process in one run.
*/
export function hostCallsOf({store}: FunctionHost, record: RunRecord): HostCalls {
	const bufferOf = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer;
	return {
		encode: (textAsJson, encoding) => bufferOf(encodeText(JSON.parse(textAsJson) as string, encoding)),
		decode: (bytes, encoding) => JSON.stringify(decodeText(new Uint8Array(bytes), encoding)),
		digest(algorithm, data, key) {
			record.digests++;
			const hash = key === undefined ? createHash(algorithm) : createHmac(algorithm, new Uint8Array(key));
			return bufferOf(hash.update(new Uint8Array(data)).digest());
		},
		read(operation, keyAsJson) {
			record.reads++;
			if (operation === 'meta') {
				return JSON.stringify(store!.meta());
			}

			const value = store!.get(JSON.parse(keyAsJson) as string);
			return operation === 'exists' ? String(value !== undefined) : JSON.stringify(value);
		},
		log(textAsJson) {
			record.logs.push(JSON.parse(textAsJson) as string);
		},
		logCustomData(textAsJson) {
			record.customData = JSON.parse(textAsJson) as string;
		},
		settle(kind, json) {
			record.end ??= {kind, json};
		},
	};
}
