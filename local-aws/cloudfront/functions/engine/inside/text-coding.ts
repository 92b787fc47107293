import type {HostCalls} from './host-calls.ts';
import {bytesOf, decodeBytes} from './bytes.ts';

/**
`atob`, `btoa`, `TextEncoder` and `TextDecoder`.
*/
export function makeTextCoding(host: HostCalls) {
	const utf8 = ['utf', '8'].join('-');
	class TextEncoder {
		get encoding() {
			return utf8;
		}

		encode(text: unknown = '') {
			return bytesOf(host, String(text))!;
		}

		encodeInto(text: unknown, target: Uint8Array) {
			let read = 0;
			let written = 0;
			const whole = String(text);
			while (read < whole.length) {
				const character = String.fromCodePoint(whole.codePointAt(read)!);
				const bytes = bytesOf(host, character)!;
				if (written + bytes.length > target.length) {
					break;
				}

				target.set(bytes, written);
				written += bytes.length;
				read += character.length;
			}

			return {read, written};
		}
	}

	class TextDecoder {
		readonly encoding = utf8;
		readonly fatal: boolean;
		readonly ignoreBOM: boolean;

		constructor(encoding: unknown = utf8, options: {fatal?: boolean; ignoreBOM?: boolean} = {}) {
			if (!/^utf-?8$/iv.test(String(encoding))) {
				throw new RangeError(`The "${String(encoding)}" encoding is not supported`);
			}

			this.fatal = Boolean(options.fatal);
			this.ignoreBOM = Boolean(options.ignoreBOM);
		}

		decode(value: unknown = new Uint8Array()) {
			const bytes = bytesOf(host, value)!;
			const text = decodeBytes(host, bytes);
			if (this.fatal && bytesOf(host, text)!.join(',') !== bytes.join(',')) {
				throw new TypeError('The encoded data was not valid');
			}

			return !this.ignoreBOM && text.startsWith('\u{FEFF}') ? text.slice(1) : text;
		}
	}

	return {
		TextEncoder,
		TextDecoder,
		atob(text: unknown) {
			const plain = String(text).replaceAll(/[\t\n\f\r ]/gv, '');
			const digits = plain.length % 4 === 0 ? plain.replace(/={1,2}$/v, '') : plain;
			if (digits.length % 4 === 1 || /[^\d+\/a-z]/iv.test(digits)) {
				throw new TypeError('the string to be decoded is not correctly encoded');
			}

			return bytesOf(host, digits, 'base64')!.reduce((whole, byte) => whole + String.fromCodePoint(byte), '');
		},
		btoa(text: unknown) {
			const plain = String(text);
			const bytes = new Uint8Array(plain.length);
			for (let index = 0; index < plain.length; index++) {
				if (plain.codePointAt(index)! > 255) {
					throw new TypeError('invalid character (>= U+00FF)');
				}

				bytes[index] = plain.codePointAt(index)!;
			}

			return decodeBytes(host, bytes, 'base64');
		},
	};
}
