import {Buffer} from 'node:buffer';
import {timingSafeEqual} from 'node:crypto';
import {canonicalHeader, type HeaderPair} from './canonical-request.ts';
import {type ClaimedSignature, parseSignature} from './parse-signature.ts';
import {
	algorithm,
	amzDate,
	scopeText,
	signature,
} from './signature.ts';
import {
	SignatureError,
	signatureMismatch,
	type SignatureErrorType,
	unknownToken,
} from './signature-error.ts';
import type {Credentials, Identity} from './types.ts';

/**
A request as it came over the wire.
*/
export type ReceivedRequest = {
	method: string;
	/**
	As on the request line, without the query.
	*/
	path: string;
	/**
	As on the request line, without the `?`; `''` where there is none.
	*/
	rawQuery: string;
	/**
	From `rawHeaders`, so that repetitions stay.
	*/
	headers: ReadonlyArray<readonly [name: string, value: string]>;
	/**
	SHA-256 of the bytes received, in hex.
	*/
	payloadHash: string;
};

/**
Where a signature must be for, and who is known.
*/
export type Verifier = {
	/**
	`lambda` for function URLs, `bedrock`, `sagemaker`.
	*/
	service: string;
	region: string;
	/**
	Finds the owner of an access key: `Iam.find`.
	*/
	find: (accessKeyId: string) => Identity | undefined;
	/**
	The clock; by default the machine's.
	*/
	now?: () => Date;
};

/**
The outcome of {@link verifySignature}.
*/
export type Verification =
	| {ok: true; identity: Identity}
	| {ok: false; status: 403; errorType: SignatureErrorType; message: string};

const skewMs = 5 * 60 * 1000;

function invalid(message: string): SignatureError {
	return new SignatureError('InvalidSignatureException', message);
}

function time(date: string): number {
	const part = (start: number, end: number): string => date.slice(start, end);
	return Date.parse(`${part(0, 4)}-${part(4, 6)}-${part(6, 8)}T${part(9, 11)}:${part(11, 13)}:${part(13, 15)}Z`);
}

function checkScope({scope, date}: ClaimedSignature, {service, region}: Verifier): void {
	const problems = [
		...(scope.region === region ? [] : ['Credential should be scoped to a valid region. ']),
		...(scope.service === service ? [] : [`Credential should be scoped to correct service: '${service}'. `]),
		...(scope.terminator === 'aws4_request' ? [] : [`Credential should be scoped with a valid terminator: 'aws4_request', not '${scope.terminator}'. `]),
		...(scope.date === date.slice(0, 8) ? [] : [`Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${date.slice(0, 8)}', from '${date}'.`]),
	];
	if (problems.length > 0) {
		throw invalid(problems.join(''));
	}
}

function checkTime({date, expires}: ClaimedSignature, now: Date): void {
	const signed = time(date);
	const [earliest, current, latest] = [-skewMs, 0, skewMs].map(shift => amzDate(new Date(now.getTime() + shift)));
	if (Number.isNaN(signed)) {
		throw new SignatureError('IncompleteSignatureException', `Date must be in ISO-8601 'basic format'. Got '${date}'. See https://en.wikipedia.org/wiki/ISO_8601`);
	}

	if (signed > now.getTime() + skewMs) {
		throw invalid(`Signature not yet current: ${date} is still later than ${latest} (${current} + 5 min.)`);
	}

	if (expires !== undefined && now.getTime() >= signed + (expires * 1000)) {
		throw invalid('Signature expired: the presigned URL is no longer valid.');
	}

	if (expires === undefined && signed < now.getTime() - skewMs) {
		throw invalid(`Signature expired: ${date} is now earlier than ${earliest} (${current} - 5 min.)`);
	}
}

function checkSignedHeaders(headers: readonly HeaderPair[], signedHeaders: readonly string[]): void {
	if (!signedHeaders.includes('host')) {
		throw invalid('\'Host\' must be a \'SignedHeader\' in the AWS Authorization.');
	}

	const unsigned = headers.map(([name]) => name.toLowerCase()).find(name => name.startsWith('x-amz-') && !signedHeaders.includes(name));
	if (unsigned !== undefined) {
		throw invalid(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`);
	}

	const missing = signedHeaders.find(name => canonicalHeader(headers, name) === undefined);
	const isSorted = signedHeaders.every((name, index) => index === 0 || signedHeaders[index - 1]! < name);
	if (missing !== undefined || !isSorted) {
		throw signatureMismatch();
	}
}

function isSameText(left: string, right: string): boolean {
	const leftBytes = Buffer.from(left);
	const rightBytes = Buffer.from(right);
	return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}

function check(received: ReceivedRequest, verifier: Verifier): Identity {
	const claimed = parseSignature(received.headers, received.rawQuery);
	checkScope(claimed, verifier);
	checkTime(claimed, verifier.now?.() ?? new Date());
	checkSignedHeaders(received.headers, claimed.signedHeaders);
	const identity = verifier.find(claimed.accessKeyId);
	if (identity === undefined || !isSameText(identity.credentials.sessionToken ?? '', claimed.sessionToken ?? '')) {
		throw unknownToken();
	}

	// Neither Lambda nor Bedrock nor SageMaker takes an unsigned payload, so the header, where sent, must be the hash of the bytes.
	const payloadHash = canonicalHeader(received.headers, 'x-amz-content-sha256') ?? received.payloadHash;
	const expected = signature({...received, payloadHash, signedHeaders: claimed.signedHeaders}, {scope: claimed.scope, date: claimed.date, secretAccessKey: identity.credentials.secretAccessKey});
	if (!isSameText(expected, claimed.signature) || !isSameText(payloadHash, received.payloadHash)) {
		throw signatureMismatch();
	}

	return identity;
}

/**
Verifies a SigV4 signature, in the `Authorization` header or in the query of a presigned URL, as AWS's front ends do: scope, time within five minutes, `host` and every `x-amz-*` header signed, key and session token known, body hash right.

A wrong or missing signature is an answer, not an exception; the caller words the response (a function URL answers an unsigned request with its own `Forbidden` text).
*/
export function verifySignature(received: ReceivedRequest, verifier: Verifier): Verification {
	try {
		return {ok: true, identity: check(received, verifier)};
	} catch (error) {
		if (error instanceof SignatureError) {
			return {
				ok: false, status: 403, errorType: error.errorType, message: error.message,
			};
		}

		throw error;
	}
}

/**
What {@link signRequest} signs with.
*/
export type Signer = {
	service: string;
	region: string;
	credentials: Credentials;
	/**
	@default () => new Date()
	*/
	now?: () => Date;
};

/**
Signs a request and returns its headers with `x-amz-date`, `x-amz-security-token` and `Authorization` set. Signs `host` and every `x-amz-*` header.

It exists beside the library because CloudFront signs a body that it hasn't read: the payload hash is the viewer's claim, and the path and query are the raw ones of the request line.

The headers must hold `host`; `payloadHash` is the hash that the signature covers, in hex.
*/
export function signRequest(request: ReceivedRequest, {service, region, credentials, now = () => new Date()}: Signer): HeaderPair[] {
	const date = amzDate(now());
	const replaced = new Set(['authorization', 'x-amz-date', 'x-amz-security-token']);
	const headers: HeaderPair[] = [
		...request.headers.filter(([name]) => !replaced.has(name.toLowerCase())),
		['x-amz-date', date],
		...(credentials.sessionToken === undefined ? [] : [['x-amz-security-token', credentials.sessionToken] as const]),
	];
	const names = headers.map(([name]) => name.toLowerCase()).filter(name => name === 'host' || name.startsWith('x-amz-'));
	const signedHeaders = [...new Set(names)].toSorted();
	const scope = {date: date.slice(0, 8), region, service};
	const value = signature({...request, headers, signedHeaders}, {scope, date, secretAccessKey: credentials.secretAccessKey});
	return [...headers, ['authorization', `${algorithm} Credential=${credentials.accessKeyId}/${scopeText(scope)}, SignedHeaders=${signedHeaders.join(';')}, Signature=${value}`]];
}
