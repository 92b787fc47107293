import {expression, failing, type OracleCase} from './oracle-case.ts';

function hex(bytes: string): string {
	return `Buffer.from("${bytes}", "hex")`;
}

/**
Bytes and texts.
*/
export const bufferCases: OracleCase[] = [
	expression('Buffer.from("é😀").toString("hex")', 'c3a9f09f9880'),
	expression(String.raw`Buffer.from("\ud800a").toString("hex")`, 'efbfbd61'),
	expression(`${hex('ff41c3')}.toString()`, '\u{FFFD}A\u{FFFD}'),
	expression(`${hex('e282')}.toString()`, '\u{FFFD}'),
	expression(`[${hex('zz')}.length, ${hex('abzz12')}.length, ${hex('abc')}.length, ${hex('AB')}.length]`, [0, 1, 1, 1]),
	expression('["aGk", "aGk=", "aG.k", "-_-_", "+/+/", "aGk=aGk=", "a"].map(x => Buffer.from(x, "base64").toString("hex"))', ['6869', '6869', '68', '', 'fbffbf', '6869', '']),
	expression('["aGk", "aGk=", "-_-_", "+/+/"].map(x => Buffer.from(x, "base64url").toString("hex"))', ['6869', '6869', 'fbffbf', '']),
	expression(`[${hex('fbffbf')}.toString("base64"), ${hex('fbff')}.toString("base64url"), ${hex('fbff')}.toString("base64")]`, ['+/+/', '-_8', '+/8=']),
	expression('Buffer.from("abcdef").toString("utf8", 1, 3)', 'bc'),
	expression('JSON.stringify(Buffer.from("ab"))', '{"type":"Buffer","data":[97,98]}'),
	expression('[String(Buffer.from("ab")), Buffer.from([1, 256, 3]).toString("hex"), Buffer.from(Buffer.from("ab")).toString(), Buffer.from({type: "Buffer", data: [97]}).toString()]', ['ab', '010003', 'ab', 'a']),
	expression('[Buffer.alloc(3, "ab").toString("hex"), Buffer.alloc(2, 7).toString("hex"), Buffer.alloc(2, "ff", "hex").toString("hex")]', ['616261', '0707', 'ffff']),
	expression('[Buffer.byteLength("é"), Buffer.compare(Buffer.from("a"), Buffer.from("b")), Buffer.from("b").compare(Buffer.from("a")), Buffer.from("a").equals(Buffer.from("a"))]', [2, -1, 1, true]),
	expression('[Buffer.concat([Buffer.from("a"), Buffer.from("bc")]).toString(), Buffer.concat([Buffer.from("ab")], 3).toString("hex")]', ['abc', '616200']),
	expression('["utf8", "utf-8", "hex", "base64", "base64url", "latin1", "HEX"].map(x => Buffer.isEncoding(x))', [true, true, true, true, true, false, false]),
	expression('[Buffer.isBuffer(Buffer.alloc(1)), Buffer.isBuffer(new Uint8Array(1)), Buffer.alloc(1) instanceof Uint8Array]', [true, false, true]),
	expression('[Buffer.from("abcabc").indexOf("c"), Buffer.from("abcabc").lastIndexOf("c"), Buffer.from("abcabc").includes("bc"), Buffer.from("abcabc").indexOf(98, 2), Buffer.from("abc").indexOf("x")]', [2, 5, true, 4, -1]),
	expression('Buffer.alloc(5).fill("ab", 1, 4).toString("hex")', '0061626100'),
	expression('[Buffer.alloc(5).write("hello world", 2), Buffer.alloc(5).write("ffee", "hex")]', [3, 2]),
	expression('[Buffer.from("abc").copy(Buffer.alloc(5), 3), Buffer.from("abc").subarray(1).toString(), Buffer.from("abc").subarray(-1).toString()]', [2, 'bc', 'c']),
	expression(`[${hex('deadbeef')}.readUInt32BE(0), ${hex('deadbeef')}.readInt32LE(), ${hex('0102030405ff')}.readUIntBE(0, 6), ${hex('0102030405ff')}.readIntLE(0, 6), ${hex('0102ff')}.readInt8(2)]`, [3_735_928_559, -272_716_322, 1_108_152_157_695, -1_077_969_485_311, -1]),
	expression(`[${hex('3fc00000')}.readFloatBE(0), ${hex('000000000000f83f')}.readDoubleLE(0)]`, [1.5, 1.5]),
	{
		title: 'numbers written', code: `function handler() {
	var b = Buffer.alloc(12);
	return [b.writeUInt32BE(0xdeadbeef, 1), b.writeInt16LE(-2, 5), b.writeUIntBE(0x010203, 7, 3), b.writeInt8(-1, 10), b.toString('hex')];
}`, expected: [5, 7, 10, 11, '00deadbeeffeff010203ff00'],
	},
	expression(`[${hex('01020304')}.swap16().toString("hex"), ${hex('01020304')}.swap32().toString("hex")]`, ['02010403', '04030201']),
	expression(String.raw`[atob("aGk="), atob("aGk"), btoa("hi\xff"), atob(" aG k= ")]`, ['hi', 'hi', 'aGn/', 'hi']),
	expression('[new TextEncoder().encode("é€").join(), new TextDecoder().decode(new Uint8Array([255, 65])), new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x41]))]', ['195,169,226,130,172', '\u{FFFD}A', 'A']),
	expression('new TextEncoder().encodeInto("é€", new Uint8Array(3))', {read: 1, written: 2}),
	failing('Buffer.from("a", "latin1")', 'TypeError'),
	failing('Buffer.from(5)', 'TypeError'),
	failing('Buffer.from(null)', 'TypeError'),
	failing('Buffer.from("a").toString("ascii")', 'TypeError'),
	failing('Buffer.alloc(-1)', 'RangeError'),
	failing('new Buffer(3)', 'TypeError'),
	failing('Buffer.alloc(2).readUInt32BE(0)', 'RangeError'),
	failing('Buffer.alloc(2).writeUInt8(256, 0)', 'RangeError'),
	failing('Buffer.alloc(3).swap16()', 'RangeError'),
	failing('atob("a")', 'TypeError'),
	failing('atob("a-b_")', 'TypeError'),
	failing('btoa("€")', 'TypeError'),
	failing('new TextDecoder("utf-8", {fatal: true}).decode(new Uint8Array([255]))', 'TypeError'),
	failing('new TextDecoder("latin1")', 'RangeError'),
];
