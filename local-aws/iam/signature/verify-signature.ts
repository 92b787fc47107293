import {Buffer} from 'node:buffer';
import {timingSafeEqual} from 'node:crypto';
import type {Identity} from '../types.ts';
import {canonicalHeader} from './canonical-request.ts';
import {checkClaims, type Place} from './check-claims.ts';
import {parseSignature} from './parse-signature.ts';
import type {ReceivedRequest} from './received-request.ts';
import {signature} from './signature.ts';
import {
	SignatureError,
	signatureMismatch,
	type SignatureErrorType,
	unknownToken,
} from './signature-error.ts';

/**
Where a signature must be for, and who is known.
*/
export type Verifier = Place & {
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

function isSameText(left: string, right: string): boolean {
	const leftBytes = Buffer.from(left);
	const rightBytes = Buffer.from(right);
	return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}

function check(received: ReceivedRequest, verifier: Verifier): Identity {
	const claimed = parseSignature(received.headers, received.rawQuery);
	checkClaims(claimed, received.headers, {service: verifier.service, region: verifier.region, now: verifier.now?.() ?? new Date()});
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
