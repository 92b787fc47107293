import type {HostCalls} from './host-calls.ts';
import {bytesOf, decodeBytes, hide} from './bytes.ts';
import {makeNumberMethods} from './buffer-numbers.ts';

/**
`Buffer`, which njs has without a constructor: its values are byte arrays with more methods.
*/
export function makeBuffer(host: HostCalls) {
	const wrap = (bytes: Uint8Array) => Object.setPrototypeOf(bytes, prototype) as Uint8Array;
	const view = (value: unknown, encoding?: unknown) => {
		const bytes = bytesOf(host, value, encoding);
		if (bytes === undefined) {
			throw new TypeError(`first argument ${value === null ? 'null' : typeof value} is not a string or Buffer-like object`);
		}

		return bytes;
	};

	function Buffer() {
		throw new TypeError('Buffer is not a constructor');
	}

	const prototype = Object.create(Uint8Array.prototype) as Record<string, unknown>;
	const range = (bytes: Uint8Array, start = 0, end = bytes.length) => Uint8Array.prototype.subarray.call(bytes, start, end);
	const order = (a: Uint8Array, b: Uint8Array) => {
		let index = 0;
		while (index < a.length && index < b.length && a[index] === b[index]) {
			index++;
		}

		return Math.sign((a[index] ?? -1) - (b[index] ?? -1));
	};

	const find = (bytes: Uint8Array, value: unknown, offset: unknown, encoding: unknown, isLast: boolean) => {
		const [from, coding] = typeof offset === 'string' ? [undefined, offset] : [offset as number | undefined, encoding];
		const part = typeof value === 'number' ? new Uint8Array([value]) : view(value, coding);
		const last = bytes.length - part.length;
		const start = from === undefined ? (isLast ? last : 0) : (from < 0 ? from + bytes.length : from);
		for (let index = isLast ? Math.min(start, last) : Math.max(start, 0); index >= 0 && index <= last; index += isLast ? -1 : 1) {
			if (part.every((byte, at) => bytes[index + at] === byte)) {
				return index;
			}
		}

		return -1;
	};

	const fill = (bytes: Uint8Array, value: unknown, start: unknown, end: unknown, encoding: unknown) => {
		const coding = [start, end, encoding].find(argument => typeof argument === 'string');
		const place = range(bytes, typeof start === 'number' ? start : 0, typeof end === 'number' ? end : bytes.length);
		const part = typeof value === 'number' ? new Uint8Array([value]) : view(value, coding);
		for (let index = 0; index < place.length; index++) {
			place[index] = part.length === 0 ? 0 : part[index % part.length]!;
		}

		return bytes;
	};

	const swap = (bytes: Uint8Array, size: number) => {
		if (bytes.length % size !== 0) {
			throw new RangeError(`Buffer size must be a multiple of ${size * 8}-bits`);
		}

		for (let index = 0; index < bytes.length; index += size) {
			range(bytes, index, index + size).reverse();
		}

		return bytes;
	};

	const methods = {
		toString(this: Uint8Array, encoding = 'utf8', start = 0, end = this.length) {
			return decodeBytes(host, range(this, start, end), encoding);
		},
		toJSON(this: Uint8Array) {
			return {type: 'Buffer', data: Array.prototype.slice.call(this)};
		},
		subarray(this: Uint8Array, start?: number, end?: number) {
			return wrap(range(this, start, end));
		},
		slice(this: Uint8Array, start?: number, end?: number) {
			return wrap(range(this, start, end));
		},
		equals(this: Uint8Array, other: Uint8Array) {
			return order(this, other) === 0;
		},
		compare(this: Uint8Array, other: Uint8Array, otherStart?: number, otherEnd?: number, start?: number, end?: number) {
			return order(range(this, start, end), range(other, otherStart, otherEnd));
		},
		copy(this: Uint8Array, target: Uint8Array, targetStart = 0, start = 0, end = this.length) {
			const part = range(this, start, Math.min(end, start + target.length - targetStart));
			target.set(part, targetStart);
			return part.length;
		},
		fill(this: Uint8Array, value: unknown, start?: unknown, end?: unknown, encoding?: unknown) {
			return fill(this, value, start, end, encoding);
		},
		includes(this: Uint8Array, value: unknown, offset?: unknown, encoding?: unknown) {
			return find(this, value, offset, encoding, false) !== -1;
		},
		indexOf(this: Uint8Array, value: unknown, offset?: unknown, encoding?: unknown) {
			return find(this, value, offset, encoding, false);
		},
		lastIndexOf(this: Uint8Array, value: unknown, offset?: unknown, encoding?: unknown) {
			return find(this, value, offset, encoding, true);
		},
		write(this: Uint8Array, text: string, offset?: unknown, length?: unknown, encoding?: unknown) {
			const coding = [offset, length, encoding].find(argument => typeof argument === 'string');
			const start = typeof offset === 'number' ? offset : 0;
			const part = range(view(text, coding), 0, Math.min(this.length - start, typeof length === 'number' ? length : this.length));
			this.set(part, start);
			return part.length;
		},
		swap16(this: Uint8Array) {
			return swap(this, 2);
		},
		swap32(this: Uint8Array) {
			return swap(this, 4);
		},
		swap64(this: Uint8Array) {
			return swap(this, 8);
		},
	};
	const statics = {
		alloc(size: number, value?: unknown, encoding?: unknown) {
			if (!(size >= 0)) {
				throw new RangeError('invalid size');
			}

			const bytes = wrap(new Uint8Array(size));
			return value === undefined ? bytes : fill(bytes, value, undefined, undefined, encoding);
		},
		allocUnsafe: (size: number) => statics.alloc(size),
		byteLength: (value: unknown, encoding?: unknown) => view(value, encoding).length,
		compare: order,
		concat(list: Uint8Array[], total?: number) {
			const whole = wrap(new Uint8Array(total ?? list.reduce((sum, {length}) => sum + length, 0)));
			list.reduce((offset, bytes) => offset + methods.copy.call(bytes, whole, offset), 0);
			return whole;
		},
		from(value: unknown, second?: unknown, third?: unknown): Uint8Array {
			if (value instanceof ArrayBuffer) {
				return wrap(new Uint8Array(value, second as number | undefined, third as number | undefined));
			}

			if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
				const {type, data, length} = value as {type?: unknown; data?: unknown; length?: unknown};
				const list = type === 'Buffer' ? data : value;
				if (Array.isArray(list) || typeof length === 'number') {
					return wrap(new Uint8Array(list as number[]));
				}
			}

			return wrap(ArrayBuffer.isView(value) ? new Uint8Array(value as Uint8Array) : view(value, second));
		},
		isBuffer: (value: unknown) => typeof value === 'object' && value !== null && Object.prototype.isPrototypeOf.call(prototype, value),
		isEncoding: (name: unknown) => /^(?:utf-?8|hex|base64|base64url)$/v.test(String(name)),
	};
	hide(prototype, methods);
	hide(prototype, makeNumberMethods());
	hide(prototype, {constructor: Buffer});
	hide(Buffer, statics);
	// The species is what `map` and its like make of a buffer.
	Object.defineProperties(Buffer, {prototype: {value: prototype}, [Symbol.species]: {value: Uint8Array}});
	return {Buffer, wrap};
}
