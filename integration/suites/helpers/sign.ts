import {SignatureV4} from '@smithy/signature-v4';
import {Sha256} from './sha256.ts';
import {send, sha256, type WireAnswer} from './post.ts';
import type {Target} from './target.ts';

/**
Sends a request signed with SigV4 for service `lambda`, as a caller in the account does who knows the function URL.

The account owner's key signs, unless `credentials` says otherwise; `headers` are sent unsigned.
*/
export async function sendSigned(target: Target, url: string, {method = 'POST', body, headers = {}, credentials = target.credentials}: {
	method?: string;
	body?: string;
	headers?: Record<string, string>;
	credentials?: Target['credentials'];
} = {}): Promise<WireAnswer> {
	const {hostname, host, port, pathname, protocol} = new URL(url);
	const signer = new SignatureV4({
		service: 'lambda', region: target.region, credentials, sha256: Sha256,
	});
	const signed = await signer.sign({
		method,
		protocol,
		hostname,
		port: port === '' ? undefined : Number(port),
		path: pathname,
		query: {},
		headers: {host, ...(body !== undefined && {'content-type': 'application/json', 'x-amz-content-sha256': sha256(body)})},
		body,
	});
	return send(url, {method, body, headers: {...headers, ...signed.headers}});
}
