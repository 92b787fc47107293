import {createHash} from 'node:crypto';
import {pathSegments} from '../../path-segments.ts';

/**
A header as it came, with its spelling and its repetitions.
*/
export type HeaderPair = readonly [name: string, value: string];

/**
Percent-encodes everything but RFC 3986's unreserved characters, as SigV4 wants.
*/
export function encode(text: string): string {
	return encodeURIComponent(text).replaceAll(/[!'\(\)*]/gv, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A stray % stands for itself; both sides see the same text, and no decoding is wrong.
		return text;
	}
}

/**
The canonical path: `.`, `..` and empty segments removed, then encoded once more than it was sent (every service but S3).
*/
export function canonicalPath(path: string): string {
	const segments = pathSegments(path);
	return `/${segments.map(segment => encode(segment)).join('/')}${segments.length > 0 && path.endsWith('/') ? '/' : ''}`;
}

/**
The pairs of a raw query, decoded. A `+` is a plus, not a space.
*/
export function queryPairs(rawQuery: string): Array<[name: string, value: string]> {
	return rawQuery.split('&').filter(part => part !== '').map(part => {
		const equals = part.indexOf('=');
		return equals === -1 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
	});
}

function compare(left: string, right: string): number {
	return left < right ? -1 : Number(left > right);
}

/**
The canonical query: encoded, then sorted by name and value; `X-Amz-Signature` left out.
*/
export function canonicalQuery(rawQuery: string): string {
	return queryPairs(rawQuery)
		.filter(([name]) => name !== 'X-Amz-Signature')
		.map(([name, value]): [string, string] => [encode(name), encode(value)])
		.toSorted((left, right) => left[0] === right[0] ? compare(left[1], right[1]) : compare(left[0], right[0]))
		.map(pair => pair.join('='))
		.join('&');
}

/**
A signed header's canonical value: each repetition trimmed, inner spaces made one, joined with a comma. `undefined` where the header is missing.
*/
export function canonicalHeader(headers: readonly HeaderPair[], name: string): string | undefined {
	const values = headers.filter(header => header[0].toLowerCase() === name).map(header => header[1].trim().replaceAll(/\s+/gv, ' '));
	return values.length === 0 ? undefined : values.join(',');
}

/**
SHA-256 in lower-case hex.
*/
export function sha256(data: string | Uint8Array): string {
	return createHash('sha256').update(data).digest('hex');
}

/**
What a signature covers (AWS General Reference, "Create a signed AWS API request").
*/
export type SignedParts = {
	method: string;
	/**
	As on the request line, without the query.
	*/
	path: string;
	/**
	As on the request line, without the `?`.
	*/
	rawQuery: string;
	headers: readonly HeaderPair[];
	/**
	Lower case, sorted.
	*/
	signedHeaders: readonly string[];
	payloadHash: string;
};

/**
The canonical request's text.
*/
export function canonicalRequest({method, path, rawQuery, headers, signedHeaders, payloadHash}: SignedParts): string {
	return [
		method,
		canonicalPath(path),
		canonicalQuery(rawQuery),
		...signedHeaders.map(name => `${name}:${canonicalHeader(headers, name) ?? ''}`),
		'',
		signedHeaders.join(';'),
		payloadHash,
	].join('\n');
}
