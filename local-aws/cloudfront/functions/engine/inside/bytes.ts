import type {HostCalls} from './host-calls.ts';

/**
Gives an object properties that no loop shows.
*/
export function hide(target: object, properties: Record<string, unknown>) {
	for (const [name, value] of Object.entries(properties)) {
		Object.defineProperty(target, name, {
			value, writable: true, configurable: true, enumerable: false,
		});
	}
}

/**
Bytes in a memory of their own.
*/
export function copyOf(bytes: Uint8Array): ArrayBuffer {
	return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/**
An encoding's name as the host knows it.

@throws TypeError for one that the runtime lacks.
*/
export function knownEncoding(encoding: unknown): string {
	if (!/^(?:utf-?8|hex|base64|base64url)$/v.test(String(encoding))) {
		throw new TypeError(`"${String(encoding)}" encoding is not supported`);
	}

	return encoding as string;
}

/**
The bytes of what `Buffer.from` and the hashes take, `undefined` for anything else.
*/
export function bytesOf(host: HostCalls, value: unknown, encoding: unknown = 'utf8'): Uint8Array | undefined {
	if (typeof value === 'string') {
		return new Uint8Array(host.encode(JSON.stringify(value), knownEncoding(encoding)));
	}

	if (value instanceof ArrayBuffer) {
		return new Uint8Array(value);
	}

	return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined;
}

/**
The text of bytes.
*/
export function decodeBytes(host: HostCalls, bytes: Uint8Array, encoding: unknown = 'utf8'): string {
	return JSON.parse(host.decode(copyOf(bytes), knownEncoding(encoding))) as string;
}
