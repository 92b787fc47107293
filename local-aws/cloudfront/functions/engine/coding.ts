/**
The longest beginning of a text that is written in an encoding, as njs 0.8.9 reads it: hexadecimal digits by twos, the digits of one of the two alphabets, and nothing after something else.
*/
const beginnings = {hex: /^(?:[\da-f]{2})*/iv, base64: /^[\d+\/a-z]*/iv, base64url: /^[\w\-]*/v};

function isDigits(encoding: string): encoding is keyof typeof beginnings {
	return Object.hasOwn(beginnings, encoding);
}

/**
The bytes of a text.

@param encoding - `utf8`, `utf-8`, `hex`, `base64` or `base64url`.
*/
export function encodeText(text: string, encoding: string): Uint8Array {
	return isDigits(encoding) ? Buffer.from(beginnings[encoding].exec(text)![0], encoding) : new TextEncoder().encode(text);
}

/**
The text of bytes. What is no UTF-8 becomes U+FFFD.

@param encoding - `utf8`, `utf-8`, `hex`, `base64` or `base64url`.
*/
export function decodeText(bytes: Uint8Array, encoding: string): string {
	return isDigits(encoding) ? Buffer.from(bytes).toString(encoding) : new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes);
}
