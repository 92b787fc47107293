/**
The methods of `Buffer` that read and write numbers.
*/
export function makeNumberMethods(): Record<string, unknown> {
	const methods: Record<string, unknown> = {};
	const viewOf = (bytes: Uint8Array, offset: number, size: number) => {
		if (!(offset >= 0 && offset + size <= bytes.length)) {
			throw new RangeError(`index ${offset} is outside the bound of the buffer`);
		}

		return new DataView(bytes.buffer, bytes.byteOffset + offset, size);
	};

	const addInteger = (ending: string, isSigned: boolean, isLittle: boolean, fixedSize?: number) => {
		// Place 0 is the least of the number's bytes.
		const place = (size: number, index: number) => isLittle ? index : size - 1 - index;
		const name = (isSigned ? 'Int' : 'UInt') + ending;
		const sizeOf = (given: number) => {
			const size = fixedSize ?? given;
			if (!(size >= 1 && size <= 6)) {
				throw new RangeError('byteLength must be in the range from 1 to 6');
			}

			return size;
		};

		methods[`read${name}`] = function (this: Uint8Array, offset = 0, given = 0) {
			const size = sizeOf(given);
			const view = viewOf(this, offset, size);
			let value = 0;
			for (let index = size - 1; index >= 0; index--) {
				value = (value * 256) + view.getUint8(place(size, index));
			}

			return isSigned && value >= 2 ** ((size * 8) - 1) ? value - (2 ** (size * 8)) : value;
		};

		methods[`write${name}`] = function (this: Uint8Array, value: number, offset = 0, given = 0) {
			const size = sizeOf(given);
			const [least, most] = isSigned ? [-(2 ** ((size * 8) - 1)), (2 ** ((size * 8) - 1)) - 1] : [0, (2 ** (size * 8)) - 1];
			if (value < least || value > most) {
				throw new RangeError(`value is outside the range of a representable ${isSigned ? 'int' : 'uint'}${size * 8}`);
			}

			const view = viewOf(this, offset, size);
			let rest = Math.trunc(value < 0 ? value + (2 ** (size * 8)) : value);
			for (let index = 0; index < size; index++) {
				view.setUint8(place(size, index), rest % 256);
				rest = Math.floor(rest / 256);
			}

			return offset + size;
		};
	};

	for (const isSigned of [true, false]) {
		addInteger('8', isSigned, true, 1);
		for (const isLittle of [true, false]) {
			const order = isLittle ? 'LE' : 'BE';
			addInteger(`16${order}`, isSigned, isLittle, 2);
			addInteger(`32${order}`, isSigned, isLittle, 4);
			addInteger(order, isSigned, isLittle);
		}
	}

	for (const isLittle of [true, false]) {
		const order = isLittle ? 'LE' : 'BE';
		methods[`readFloat${order}`] = function (this: Uint8Array, offset = 0) {
			return viewOf(this, offset, 4).getFloat32(0, isLittle);
		};

		methods[`readDouble${order}`] = function (this: Uint8Array, offset = 0) {
			return viewOf(this, offset, 8).getFloat64(0, isLittle);
		};

		methods[`writeFloat${order}`] = function (this: Uint8Array, value: number, offset = 0) {
			viewOf(this, offset, 4).setFloat32(0, value, isLittle);
			return offset + 4;
		};

		methods[`writeDouble${order}`] = function (this: Uint8Array, value: number, offset = 0) {
			viewOf(this, offset, 8).setFloat64(0, value, isLittle);
			return offset + 8;
		};
	}

	return methods;
}
