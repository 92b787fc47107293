import {deflateRawSync} from 'node:zlib';
import fc from 'fast-check';
import test from 'ava';
import {zip} from './helpers/zip.ts';
import {unpackedBytes} from './unpacked-bytes.ts';

const most = 1_000_000;
const one = {name: 'word/document.xml', text: 'x'.repeat(875_000)};

test('a small file that unpacks to much is measured by what it unpacks to', t => {
	const file = zip([one, {name: 'a.xml', text: 'abc', method: 0}]);
	t.true(file.length < 6000);
	t.is(unpackedBytes(file, most), 875_003);
	t.is(unpackedBytes(file, 1000), 1001);
});

test('what a file says of its own sizes counts for nothing', t => {
	t.is(unpackedBytes(zip([{...one, size: 10}]), most), 875_000);
});

test('a descriptor behind an entry is no secret', t => {
	const file = zip([{name: 'a', text: 'abc', flags: 8}, {name: 'b', text: 'defg', flags: 8}], {between: Buffer.alloc(16)});
	t.is(unpackedBytes(file, most), 7);
});

function changed(file: Buffer, place: number, byte: number): Buffer {
	file[place] = byte;
	return file;
}

/**
An entry of the directory gets a comment.
*/
function commented(file: Buffer): Buffer {
	const end = file.length - 22;
	const place = file.readUInt32LE(end + 16);
	file.writeUInt16LE(3, place + 32);
	file.writeUInt32LE(file.readUInt32LE(end + 12) + 3, end + 12);
	return Buffer.concat([file.subarray(0, end), Buffer.from('abc'), file.subarray(end)]);
}

/**
The locator of a 64-bit directory in front of the end, as the extra field of the last entry.
*/
function located(file: Buffer): Buffer {
	const end = file.length - 22;
	const place = file.readUInt32LE(end + 16);
	file.writeUInt16LE(20, place + 30);
	file.writeUInt32LE(file.readUInt32LE(end + 12) + 20, end + 12);
	return Buffer.concat([file.subarray(0, end), Buffer.from('PK\u{6}\u{7}'), Buffer.alloc(16), file.subarray(end)]);
}

/**
The directory says that the entry is stored, and the header in front of it that it is packed.
*/
function mismatched(): Buffer {
	const file = zip([{...one, method: 0}]);
	return changed(file, 8, 8);
}

for (const [what, file] of Object.entries({
	nothing: Buffer.alloc(0),
	'no zip file': Buffer.from('a text that is long enough to hold an end of a directory'),
	'an entry that the directory does not list': zip([one], {between: Buffer.concat([zip([one]).subarray(0, 2000)])}),
	'a comment, which could hold another end': zip([one], {comment: 'x'}),
	'encrypted entries': zip([{...one, flags: 1}]),
	'another method': zip([{...one, method: 12}]),
	'data that does not unpack': zip([{...one, deflated: Buffer.from('no deflate')}]),
	'a file in the file': zip([{name: 'a.docx', text: zip([one])}]),
	'XML that names what it repeats': zip([{name: 'a.xml', text: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}]),
	'headers that disagree': mismatched(),
	'something behind an entry\'s packed data': zip([{...one, deflated: Buffer.concat([deflateRawSync('x'), zip([one])])}]),
	'a comment of an entry, which could hold a directory': commented(zip([one])),
	'the end of another directory': located(zip([one])),
	'a wrong checksum': changed(zip([{name: 'a', text: 'abc', method: 0}]), 31, 0x78),
	'entries without end': zip(Array.from({length: 2001}, (_, index) => ({name: String(index), text: ''}))),
	'a file that was cut': zip([one]).subarray(0, -30),
})) {
	test(`${what} has no bound`, t => {
		t.is(unpackedBytes(file, most), undefined);
	});
}

test('two entries of the directory for the same bytes have no bound', t => {
	const file = zip([{name: 'a', text: 'abc'}, {name: 'a', text: 'abc'}]);
	// The second entry of the directory points to the first file.
	file.writeUInt32LE(0, file.length - 22 - 47 + 42);
	t.is(unpackedBytes(file, most), undefined);
});

test('whatever is in it, the bound is the sum of the contents; and any other bytes never throw', t => {
	fc.assert(fc.property(fc.array(fc.record({name: fc.string({maxLength: 8}), text: fc.string({maxLength: 300}), method: fc.constantFrom(0 as const, 8 as const)}), {maxLength: 5}), entries => {
		const sum = entries.reduce((total, {text}) => total + Buffer.byteLength(text), 0);
		t.is(unpackedBytes(zip(entries), most), sum);
	}), {numRuns: 300});
	fc.assert(fc.property(fc.uint8Array({maxLength: 300}), fc.nat({max: 400}), (bytes, cut) => {
		const file = Buffer.from(zip([{name: 'a', text: 'abc'}]));
		Buffer.from(bytes).copy(file, cut % file.length);
		const bound = unpackedBytes(file, most);
		t.true(bound === undefined || bound >= 0);
	}), {numRuns: 500});
});
