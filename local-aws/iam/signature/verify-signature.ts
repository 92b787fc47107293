import {Buffer} from 'node:buffer';
import {timingSafeEqual} from 'node:crypto';
import type {Identity} from '../types.ts';
import {asymmetricAlgorithm, isAsymmetricSignature} from './asymmetric-signature.ts';
import {canonicalHeader, type SignedParts} from './canonical-request.ts';
import {checkClaims, type Place} from './check-claims.ts';
import {parseSignature, type Algorithm, type ClaimedSignature} from './parse-signature.ts';
import type {ReceivedRequest} from './received-request.ts';
import {signature, signedText} from './signature.ts';
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
	/**
	The algorithm that the service takes. Default: SigV4's.
	*/
	algorithm?: Algorithm | undefined;
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

function isRight({algorithm, accessKeyId, scope, date, signature: claimed}: ClaimedSignature, parts: SignedParts, secretAccessKey: string): boolean {
	return algorithm === asymmetricAlgorithm
		? isAsymmetricSignature(signedText(parts, {algorithm, date, scope: `${scope.date}/${scope.service}/aws4_request`}), claimed, {accessKeyId, secretAccessKey})
		: isSameText(signature(parts, {scope, date, secretAccessKey}), claimed);
}

function check(received: ReceivedRequest, verifier: Verifier): Identity {
	const claimed = parseSignature(received.headers, received.rawQuery, verifier.algorithm);
	checkClaims(claimed, received.headers, {service: verifier.service, region: verifier.region, now: verifier.now?.() ?? new Date()});
	const identity = verifier.find(claimed.accessKeyId);
	if (identity === undefined || !isSameText(identity.credentials.sessionToken ?? '', claimed.sessionToken ?? '')) {
		throw unknownToken();
	}

	// No service here takes an unsigned payload, so the header, where sent, must be the hash of the bytes.
	const payloadHash = canonicalHeader(received.headers, 'x-amz-content-sha256') ?? received.payloadHash;
	const parts = {...received, payloadHash, signedHeaders: claimed.signedHeaders};
	if (!isRight(claimed, parts, identity.credentials.secretAccessKey) || !isSameText(payloadHash, received.payloadHash)) {
		throw signatureMismatch();
	}

	return identity;
}

/**
Verifies a signature, in the `Authorization` header or (SigV4's) in the query of a presigned URL, as AWS's front ends do: scope, time within five minutes, `host` and every `x-amz-*` header signed, key and session token known, body hash right.

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
