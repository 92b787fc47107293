import type {OracleCase} from './oracle-case.ts';

function crypto(text: string, expected: unknown): OracleCase {
	return {title: text, code: `import crypto from 'crypto';\nfunction handler() { return ${text}; }`, expected};
}

function cryptoFails(text: string, fails: string): OracleCase {
	return {title: `${text} fails`, code: `var crypto = require('crypto');\nfunction handler() { return ${text}; }`, fails};
}

function querystring(text: string, expected: unknown): OracleCase {
	return {title: text, code: `import querystring from 'querystring';\nfunction handler() { return ${text}; }`, expected};
}

function store(statements: string, others: Omit<OracleCase, 'code' | 'title'>): OracleCase {
	return {title: `${statements}${others.hasStore === false ? ' without a store' : ''}`, code: `import cf from 'cloudfront';\nasync function handler() { ${statements} }`, ...others};
}

/**
The modules. The vectors are those of RFC 1321, FIPS 180, RFC 4231 and RFC 2202.
*/
export const moduleCases: OracleCase[] = [
	crypto('crypto.createHash("md5").update("abc").digest("hex")', '900150983cd24fb0d6963f7d28e17f72'),
	crypto('crypto.createHash("sha1").update("abc").digest("hex")', 'a9993e364706816aba3e25717850c26c9cd0d89d'),
	crypto('crypto.createHash("sha256").update("a").update(Buffer.from("bc")).digest("hex")', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
	crypto('crypto.createHash("sha256").update("616263", "hex").digest().toString("base64url")', 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'),
	crypto('crypto.createHash("sha256").digest("base64")', '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='),
	crypto('crypto.createHmac("sha256", "Jefe").update("what do ya want for nothing?").digest("hex")', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'),
	crypto('crypto.createHmac("sha256", Buffer.alloc(20, 0x0b)).update("Hi There").digest("hex")', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'),
	crypto('crypto.createHmac("sha256", Buffer.alloc(131, 0xaa)).update("Test Using Larger Than Block-Size Key - Hash Key First").digest("hex")', '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54'),
	crypto('crypto.createHmac("sha1", "Jefe").update("what do ya want for nothing?").digest("hex")', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'),
	crypto('crypto.createHmac("md5", "Jefe").update("what do ya want for nothing?").digest("hex")', '750c783e6ab0b503eaa86e310a5db738'),
	crypto('crypto.createHmac("sha256", "").update("").digest("hex")', 'b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad'),
	cryptoFails('crypto.createHash("sha512")', 'TypeError'),
	cryptoFails('crypto.createHash("SHA256")', 'TypeError'),
	cryptoFails('crypto.createHash("md5").update(5)', 'TypeError'),
	cryptoFails('crypto.createHash("md5").digest("latin1")', 'TypeError'),
	cryptoFails('crypto.createHmac("md5")', 'TypeError'),
	{title: 'a hash is digested once', code: 'var crypto = require("crypto");\nfunction handler() { var h = crypto.createHash("md5"); h.digest(); return h.digest("hex"); }', fails: 'Error'},
	querystring('querystring.parse("a=1&b=%20x&a=2&c&=d&e=%zz+f")', {
		a: ['1', '2'], b: ' x', c: '', '': 'd', e: '%zz f',
	}),
	querystring('querystring.parse("a:1;b:2", ";", ":", {maxKeys: 1})', {a: '1'}),
	querystring('querystring.stringify({a: 1, b: ["x", "y z"], c: true, d: null})', 'a=1&b=x&b=y%20z&c=true&d='),
	querystring('[querystring.escape("a b&é"), querystring.unescape("a%20b")]', ['a%20b%26%C3%A9', 'a b']),
	store('var v = await cf.kvs().get("a"); return v;', {expected: '{"x":1}'}),
	store('return [await cf.kvs().get("a", {format: "json"}), await cf.kvs().get("ä", {format: "string"})];', {expected: [{x: 1}, 'ö']}),
	store('var bytes = await cf.kvs().get("ä", {format: "bytes"}); return bytes.toString("hex");', {expected: 'c3b6'}),
	store('try { await cf.kvs().get("constructor"); } catch (e) { return e instanceof Error; }', {expected: true}),
	store('return await cf.kvs().get("none");', {fails: 'Error'}),
	store('return await cf.kvs().get("text", {format: "json"});', {fails: 'SyntaxError'}),
	store('return [await cf.kvs().exists("a"), await cf.kvs().exists("none"), (await cf.kvs().meta()).keyCount];', {expected: [true, false, 3]}),
	store('return await cf.kvs().get("a");', {hasStore: false, fails: 'Error'}),
	store('cf.logCustomData("key=first"); return cf.edgeLocation;', {expected: {name: 'LOCAL1-P1', serverIp: '127.0.0.1', region: 'us-east-1'}}),
];
