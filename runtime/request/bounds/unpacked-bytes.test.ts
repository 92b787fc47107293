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

for (const [what, file] of Object.entries({
	nothing: Buffer.alloc(0),
	'no zip file': Buffer.from('a text that is long enough to hold an end of a directory'),
	'an entry that the directory does not list': zip([one], {between: Buffer.concat([zip([one]).subarray(0, 2000)])}),
	'a comment, which could hold another end': zip([one], {comment: 'x'}),
	'encrypted entries': zip([{...one, flags: 1}]),
	'another method': zip([{...one, method: 12}]),
	'data that does not unpack': zip([{...one, deflated: Buffer.from('no deflate')}]),
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
