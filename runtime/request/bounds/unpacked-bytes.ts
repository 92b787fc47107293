import type {Buffer} from 'node:buffer';

/*
The sizes that a zip file states are its maker's word, so each entry is unpacked; and what no entry of the directory accounts for could be read by another program, so there must be nothing else in the file. Layout: PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
*/

const [localSignature, directorySignature, endSignature, locatorSignature] = [0x04_03_4B_50, 0x02_01_4B_50, 0x06_05_4B_50, 0x07_06_4B_50];
const [localBytes, directoryBytes, endBytes, locatorBytes] = [30, 46, 22, 20];

/**
A descriptor behind an entry's data, which some writers add: at most a signature, a checksum and two sizes of 8 bytes.
*/
const descriptorBytes = 24;
// The lowest bit of the flags.
const encrypted = 1;

/**
Writers of documents make some dozens; each costs time.
*/
const mostEntries = 2000;
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
	// The end of a 64-bit directory would stand in front of it, and lead elsewhere.
	if (directoryOffset + directorySize !== end || count > mostEntries || (end >= locatorBytes && file.readUInt32LE(end - locatorBytes) === locatorSignature)) {
		return undefined;
	}

	let total = 0;
	let place = directoryOffset;
	// Where the entry before ends, in the order of the directory, which writers keep.
	let reached = 0;
	for (let index = 0; index < count; index++) {
		const entry = readEntry(file, place);
		if (entry === undefined || entry.start < reached || entry.start > reached + descriptorBytes || entry.end > directoryOffset) {
			return undefined;
		}

		const bytes = contentBytes(file.subarray(entry.data, entry.end), entry, most - total);
		if (bytes === undefined) {
			return undefined;
		}

		total += bytes;
		if (total > most) {
			return most + 1;
		}

		reached = entry.end;
		place = entry.next;
	}

	return place === end && directoryOffset <= reached + descriptorBytes ? total : undefined;
}

type Entry = {start: number; data: number; end: number; next: number; method: number; checksum: number};

/**
An entry of the directory, where the header in front of its data says the same: some programs read the one, some the other.
*/
function readEntry(file: Buffer, place: number): Entry | undefined {
	const start = file.readUInt32LE(place + 42);
	if (file.readUInt32LE(place) !== directorySignature || file.readUInt32LE(start) !== localSignature) {
		return undefined;
	}

	const [flags, method, nameBytes] = [file.readUInt16LE(place + 8), file.readUInt16LE(place + 10), file.readUInt16LE(place + 28)];
	const [checksum, size, unpacked] = [16, 20, 24].map(offset => file.readUInt32LE(place + offset)) as [number, number, number];
	const data = start + localBytes + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
	// A comment could hold a directory of its own.
	const isSame = file.readUInt16LE(place + 32) === 0
		&& file.readUInt16LE(start + 6) === flags
		&& file.readUInt16LE(start + 8) === method
		&& file.subarray(place + directoryBytes, place + directoryBytes + nameBytes).equals(file.subarray(start + localBytes, start + localBytes + file.readUInt16LE(start + 26)))
		// They may be left to a descriptor behind the data, and are none then.
		&& [[14, checksum], [18, size], [22, unpacked]].every(([offset, value]) => [value, flags % 16 >= 8 ? 0 : value].includes(file.readUInt32LE(start + offset!)));
	return isSame && flags % 2 !== encrypted && (method !== stored || size === unpacked)
		? {
			start, data, end: data + size, next: place + directoryBytes + nameBytes + file.readUInt16LE(place + 30), method, checksum,
		}
		: undefined;
}

/**
Loaded only where a document comes: each module that a function imports costs its cold start.
*/
function zlib() {
	// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
	return process.getBuiltinModule('node:zlib');
}

/**
Unpacks data to which nothing is added: what stands behind it, another program could read.

@throws where that isn't so, and where it is more than `most` bytes.
*/
function inflated(packed: Buffer, most: number): Buffer {
	const {buffer, engine} = zlib().inflateRawSync(packed, {info: true, maxOutputLength: Math.max(1, most)}) as unknown as {buffer: Buffer; engine: {bytesWritten: number}};
	if (engine.bytesWritten !== packed.length) {
		throw new Error('Something stands behind the packed data.');
	}

	return buffer;
}

/**
The size of what an entry unpacks to; `undefined` where that could become more still: a file of files, and XML that names what it repeats.
*/
function contentBytes(data: Buffer, {method, checksum}: Entry, most: number): number | undefined {
	if (method !== stored && method !== deflated) {
		return undefined;
	}

	const {crc32} = zlib();

	try {
		const content = method === stored ? data : inflated(data, most);
		const isMore = content.includes('PK\u{3}\u{4}', 0, 'latin1') || content.includes('<!DOCTYPE') || content.includes('<!ENTITY') || /^(?:\u{FE}\u{FF}|\u{FF}\u{FE})/v.test(content.toString('latin1', 0, 2));
		return isMore || crc32(content) !== checksum ? undefined : content.length;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
			return most + 1;
		}

		throw error;
	}
}
