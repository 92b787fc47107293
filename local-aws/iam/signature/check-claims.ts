import {isGlobMatch} from '../policy/glob.ts';
import {asymmetricAlgorithm} from './asymmetric-signature.ts';
import {canonicalHeader, type HeaderPair} from './canonical-request.ts';
import type {ClaimedSignature} from './parse-signature.ts';
import {amzDate} from './signature.ts';
import {SignatureError, signatureMismatch} from './signature-error.ts';

const skewMs = 5 * 60 * 1000;

/**
Where a signature must be for.
*/
export type Place = {
	/**
	`lambda` for function URLs, `bedrock`, `sagemaker`.
	*/
	service: string;
	region: string;
};

function invalid(message: string): SignatureError {
	return new SignatureError('InvalidSignatureException', message);
}

function time(date: string): number {
	const part = (start: number, end: number): string => date.slice(start, end);
	return Date.parse(`${part(0, 4)}-${part(4, 6)}-${part(6, 8)}T${part(9, 11)}:${part(11, 13)}:${part(13, 15)}Z`);
}

function isForRegion({algorithm, scope}: ClaimedSignature, region: string): boolean {
	return algorithm === asymmetricAlgorithm ? scope.region.split(',').some(pattern => isGlobMatch(pattern.trim(), region)) : scope.region === region;
}

function checkScope(claimed: ClaimedSignature, {service, region}: Place): void {
	const {scope, date} = claimed;
	const problems = [
		...(isForRegion(claimed, region) ? [] : ['Credential should be scoped to a valid region. ']),
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

/**
Checks all that a signature claims besides itself: scope, time (within five minutes, or a presigned URL's own), `host` and every `x-amz-*` header signed.

@throws SignatureError in AWS's words.
*/
export function checkClaims(claimed: ClaimedSignature, headers: readonly HeaderPair[], {now, ...place}: Place & {now: Date}): void {
	checkScope(claimed, place);
	checkTime(claimed, now);
	checkSignedHeaders(headers, claimed.signedHeaders);
}
