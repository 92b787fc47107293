import {createHash, createHmac} from 'node:crypto';
import type {LeanConfig} from './lean-config.ts';

/**
What no signature covers: proxies may change it (IAM user guide, create-signed-request).
*/
const unsigned: ReadonlySet<string> = new Set(['user-agent', 'x-amzn-trace-id']);

/**
Encodes what has a place in a path or query by itself only: all but letters, digits, `-`, `.`, `_` and `~`.
*/
export function escapeUri(text: string): string {
	return encodeURIComponent(text).replaceAll(/[!'\(\)*]/gv, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);
}

/**
Makes the signer of a service's requests by Signature Version 4. The key of a day is derived once.

The SDK's own costs several times as much a call, in promises and copies of the request; what it signs and how is the same, which `oracle/` holds.

@returns A function that takes path, headers (`host` among them) and body, and adds the four headers of a signature to the headers.
*/
export function createSigner({service, region, credentials: {accessKeyId, secretAccessKey, sessionToken}}: Pick<LeanConfig, 'service' | 'region' | 'credentials'>) {
	let day = '';
	let key: Uint8Array = new Uint8Array();

	const keyOf = (shortDate: string): Uint8Array => {
		if (shortDate !== day) {
			day = shortDate;
			key = new TextEncoder().encode(`AWS4${secretAccessKey}`);
			for (const text of [shortDate, region, service, 'aws4_request']) {
				key = createHmac('sha256', key).update(text).digest();
			}
		}

		return key;
	};

	return ({method, path, headers, body}: {method: string; path: string; headers: Record<string, string>; body: string | Uint8Array}, date: Date): void => {
		const longDate = date.toISOString().replaceAll(/[\-:]|\.\d+/gv, '');
		const shortDate = longDate.slice(0, 8);
		const bodyHash = createHash('sha256').update(body).digest('hex');
		headers['x-amz-date'] = longDate;
		if (sessionToken !== undefined) {
			headers['x-amz-security-token'] = sessionToken;
		}

		headers['x-amz-content-sha256'] = bodyHash;
		let canonicalHeaders = '';
		const names: string[] = [];
		for (const [name, value] of Object.entries(headers).map(([header, text]) => [header.toLowerCase(), text] as const).toSorted(([first], [second]) => first < second ? -1 : 1)) {
			if (unsigned.has(name)) {
				continue;
			}

			names.push(name);
			canonicalHeaders += `${name}:${value.trim().replaceAll(/\s+/gv, ' ')}\n`;
		}

		const signedHeaders = names.join(';');
		const request = `${method}\n${canonicalPath(path)}\n\n${canonicalHeaders}\n${signedHeaders}\n${bodyHash}`;
		const scope = `${shortDate}/${region}/${service}/aws4_request`;
		const text = `AWS4-HMAC-SHA256\n${longDate}\n${scope}\n${createHash('sha256').update(request).digest('hex')}`;
		const signature = createHmac('sha256', keyOf(shortDate)).update(text).digest('hex');
		headers.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
	};
}

/**
A path as signatures have it: without empty and dotted parts, and encoded once more.
*/
function canonicalPath(path: string): string {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '..') {
			parts.pop();
		} else if (part !== '' && part !== '.') {
			parts.push(escapeUri(part));
		}
	}

	return `/${parts.join('/')}${parts.length > 0 && path.endsWith('/') ? '/' : ''}`;
}
