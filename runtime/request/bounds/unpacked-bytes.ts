import type {Buffer} from 'node:buffer';

/*
The sizes that a zip file states are its maker's word, so each entry is unpacked; and what no entry of the directory accounts for could be read by another program, so there must be nothing else in the file. Layout: PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
*/

const [localSignature, directorySignature, endSignature] = [0x04_03_4B_50, 0x02_01_4B_50, 0x06_05_4B_50];
const [localBytes, directoryBytes, endBytes] = [30, 46, 22];

/**
A descriptor behind an entry's data, which some writers add: at most a signature, a checksum and two sizes of 8 bytes.
*/
const descriptorBytes = 24;
// The lowest bit of the flags.
const encrypted = 1;
const [stored, deflated] = [0, 8];

/**
What the entries of a zip file are when they are unpacked, in bytes together.

@param file - The whole file.
@param most - Where to stop: one more than this is as good as anything beyond.
@returns `undefined` for what is no zip file, or one with anything that can't be accounted for.
*/
export function unpackedBytes(file: Buffer, most: number): number | undefined {
	try {
		return measure(file, most);
	} catch {
		// Reads beyond the end, and data that doesn't unpack.
		return undefined;
	}
}

function measure(file: Buffer, most: number): number | undefined {
	const end = file.length - endBytes;
	// A comment behind the end could hold another end.
	if (file.readUInt32LE(end) !== endSignature) {
		return undefined;
	}

	const [count, directorySize, directoryOffset] = [file.readUInt16LE(end + 10), file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)];
	if (directoryOffset + directorySize !== end) {
		return undefined;
	}

	let total = 0;
	let place = directoryOffset;
	// Where the entry before ends, in the order of the directory, which writers keep.
	let reached = 0;
	for (let index = 0; index < count; index++) {
		if (file.readUInt32LE(place) !== directorySignature) {
			return undefined;
		}

		const [flags, method, size, start] = [file.readUInt16LE(place + 8), file.readUInt16LE(place + 10), file.readUInt32LE(place + 20), file.readUInt32LE(place + 42)];
		const data = start + localBytes + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
		if (file.readUInt32LE(start) !== localSignature || flags % 2 === encrypted || start < reached || start > reached + descriptorBytes || data + size > directoryOffset) {
			return undefined;
		}

		const bytes = entryBytes(file.subarray(data, data + size), method, most - total);
		if (bytes === undefined) {
			return undefined;
		}

		total += bytes;
		if (total > most) {
			return most + 1;
		}

		reached = data + size;
		place += directoryBytes + file.readUInt16LE(place + 28) + file.readUInt16LE(place + 30) + file.readUInt16LE(place + 32);
	}

	return place === end && directoryOffset <= reached + descriptorBytes ? total : undefined;
}

function entryBytes(data: Buffer, method: number, most: number): number | undefined {
	if (method === stored) {
		return data.length;
	}

	if (method !== deflated) {
		return undefined;
	}

	// Loaded only where a document comes: each module that a function imports costs its cold start.
	// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
	const {inflateRawSync} = process.getBuiltinModule('node:zlib');
	try {
		return inflateRawSync(data, {maxOutputLength: Math.max(1, most)}).length;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
			return most + 1;
		}

		throw error;
	}
}
