import {crc32, deflateRawSync} from 'node:zlib';

/**
One file of a {@link zip}. `deflated` and `size` stand in for what is true, so that a file can lie.
*/
export type ZipEntry = {name: string; text: string | Uint8Array; method?: 0 | 8 | 12; flags?: number; size?: number; deflated?: Uint8Array};

/**
Writes a zip file.

@param entries - What is in it.
@param options.between - Bytes in front of each entry, of which the directory says nothing.
@param options.comment - Behind the end.
*/
export function zip(entries: readonly ZipEntry[], {between = Buffer.alloc(0), comment = ''}: {between?: Buffer; comment?: string} = {}): Buffer {
	const pieces: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const {name, text, method = 8, flags = 0, size, deflated} of entries) {
		const content = Buffer.from(text);
		const data = Buffer.from(deflated ?? (method === 8 ? deflateRawSync(content) : content));
		const title = Buffer.from(name);
		const shared = Buffer.alloc(26);
		shared.writeUInt16LE(20, 0);
		shared.writeUInt16LE(flags, 2);
		shared.writeUInt16LE(method, 4);
		shared.writeUInt32LE(crc32(content), 10);
		shared.writeUInt32LE(data.length, 14);
		shared.writeUInt32LE(size ?? content.length, 18);
		shared.writeUInt16LE(title.length, 22);
		const local = Buffer.concat([between, Buffer.from('PK\u{3}\u{4}'), shared, title, data]);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset + between.length, 10);
		directory.push(Buffer.from('PK\u{1}\u{2}\u{14}\0'), shared, place, title);
		pieces.push(local);
		offset += local.length;
	}

	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(entries.length, 4);
	end.writeUInt16LE(entries.length, 6);
	end.writeUInt32LE(listed.length, 8);
	end.writeUInt32LE(offset, 12);
	end.writeUInt16LE(comment.length, 16);
	return Buffer.concat([...pieces, listed, Buffer.from('PK\u{5}\u{6}'), end, Buffer.from(comment)]);
}
