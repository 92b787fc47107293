import {asymmetricAlgorithm, regionSetHeader} from './asymmetric-signature.ts';
import {canonicalHeader, type HeaderPair, queryPairs} from './canonical-request.ts';
import {algorithm} from './signature.ts';
import {SignatureError} from './signature-error.ts';

/**
The algorithms of signatures, each of which some services take alone: SigV4's, or SigV4A's.
*/
export type Algorithm = typeof algorithm | typeof asymmetricAlgorithm;

/**
What a request says of its own signature.
*/
export type ClaimedSignature = {
	algorithm: Algorithm;
	accessKeyId: string;
	/**
	The parts of the credential, without the key. In SigV4A the Region is no part of it; it is the set of Regions then, of a header of its own.
	*/
	scope: {date: string; region: string; service: string; terminator: string};
	signedHeaders: string[];
	signature: string;
	/**
	`YYYYMMDDTHHMMSSZ`.
	*/
	date: string;
	sessionToken: string | undefined;
	/**
	Seconds; only in the query form.
	*/
	expires?: number;
};

type Texts = {credential: string; regionSet?: string; signedHeaders: string; signature: string; date: string; sessionToken: string | undefined};

const datePattern = /^\d{8}T\d{6}Z$/v;

function incomplete(message: string): SignatureError {
	return new SignatureError('IncompleteSignatureException', message);
}

function build({credential, regionSet, signedHeaders, signature, date, sessionToken}: Texts): ClaimedSignature {
	const given = credential.split('/');
	const parts = regionSet === undefined ? given : given.toSpliced(2, 0, regionSet);
	const [accessKeyId, scopeDate, region, service, terminator] = parts;
	if (accessKeyId === undefined || scopeDate === undefined || region === undefined || service === undefined || terminator === undefined || accessKeyId === '' || parts.length !== 5) {
		throw incomplete(`Credential must have exactly ${regionSet === undefined ? '5 slash-delimited elements, e.g. keyid/date/region' : '4 slash-delimited elements, e.g. keyid/date'}/service/term, got '${credential}'`);
	}

	if (!datePattern.test(date)) {
		throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${date}'. See https://en.wikipedia.org/wiki/ISO_8601`);
	}

	return {
		algorithm: regionSet === undefined ? algorithm : asymmetricAlgorithm, accessKeyId, scope: {
			date: scopeDate, region, service, terminator,
		}, signedHeaders: signedHeaders.split(';'), signature, date, sessionToken,
	};
}

function fromHeader(authorization: string, headers: readonly HeaderPair[], wanted: Algorithm): ClaimedSignature {
	const [scheme = '', ...rest] = authorization.trim().split(' ');
	const fields = new Map(rest.join(' ').split(',').map(field => field.trim()).map(field => {
		const equals = field.indexOf('=');
		return [field.slice(0, equals), field.slice(equals + 1)];
	}));
	const date = canonicalHeader(headers, 'x-amz-date');
	const regionSet = wanted === asymmetricAlgorithm ? canonicalHeader(headers, regionSetHeader) : undefined;
	if (wanted === asymmetricAlgorithm && scheme === algorithm) {
		// What AWS says to a signature for one Region (aws/aws-sdk-js-v3, issue 5576).
		throw new SignatureError('InvalidSignatureException', 'Credential should be scoped to a valid region. ');
	}

	const problems = [
		...['Credential', 'Signature', 'SignedHeaders'].filter(name => (fields.get(name) ?? '') === '').map(name => `Authorization header requires '${name}' parameter.`),
		// A `Date` header would do on AWS too; no client of this project sends one.
		...(date === undefined ? ['Authorization header requires existence of either a \'X-Amz-Date\' or a \'Date\' header.'] : []),
		...(wanted === asymmetricAlgorithm && regionSet === undefined ? ['Authorization header requires existence of a \'X-Amz-Region-Set\' header.'] : []),
	];
	if (date === undefined || scheme !== wanted || problems.length > 0) {
		// The header's value isn't repeated, unlike on AWS: it would put secrets in logs.
		throw incomplete(problems.length > 0 ? problems.join(' ') : `Unsupported AWS 'algorithm': '${scheme}'.`);
	}

	return build({
		credential: fields.get('Credential')!, ...(regionSet !== undefined && {regionSet}), signedHeaders: fields.get('SignedHeaders')!, signature: fields.get('Signature')!, date, sessionToken: canonicalHeader(headers, 'x-amz-security-token'),
	});
}

function fromQuery(pairs: ReadonlyArray<readonly [string, string]>): ClaimedSignature {
	const value = (name: string): string | undefined => {
		const values = pairs.filter(pair => pair[0] === name);
		if (values.length > 1) {
			throw incomplete(`AWS query-string parameter '${name}' must be given once.`);
		}

		return values[0]?.[1];
	};

	const given = (name: string): string => {
		const text = value(name);
		if (text === undefined || text === '') {
			throw incomplete(`AWS query-string parameters must include '${name}'. Re-examine the query-string parameters.`);
		}

		return text;
	};

	if (given('X-Amz-Algorithm') !== algorithm) {
		throw incomplete(`Unsupported AWS 'algorithm': '${given('X-Amz-Algorithm')}'.`);
	}

	const expires = given('X-Amz-Expires');
	if (!/^\d{1,6}$/v.test(expires) || Number(expires) < 1 || Number(expires) > 604_800) {
		throw incomplete(`X-Amz-Expires must be 1 to 604800 seconds. Got '${expires}'.`);
	}

	return {
		...build({
			credential: given('X-Amz-Credential'),
			signedHeaders: given('X-Amz-SignedHeaders'),
			signature: given('X-Amz-Signature'),
			date: given('X-Amz-Date'),
			sessionToken: value('X-Amz-Security-Token'),
		}),
		expires: Number(expires),
	};
}

/**
Reads a signature from the `Authorization` header or, where it is SigV4's, from the query of a presigned URL.

@param wanted - The algorithm that the service takes.
@throws SignatureError where there is none, where it is incomplete, and where there are several.
*/
export function parseSignature(headers: readonly HeaderPair[], rawQuery: string, wanted: Algorithm = algorithm): ClaimedSignature {
	const authorizations = headers.filter(([name]) => name.toLowerCase() === 'authorization').map(([, value]) => value);
	const pairs = queryPairs(rawQuery);
	const isPresigned = pairs.some(([name]) => ['X-Amz-Signature', 'X-Amz-Algorithm', 'X-Amz-Credential'].includes(name));
	if (authorizations.length > 1 || (isPresigned && authorizations.length === 1)) {
		throw incomplete('A request must carry one signature: one Authorization header, or the X-Amz- parameters of a presigned URL.');
	}

	if (authorizations[0] !== undefined) {
		return fromHeader(authorizations[0], headers, wanted);
	}

	if (!isPresigned) {
		throw new SignatureError('MissingAuthenticationTokenException', 'Missing Authentication Token');
	}

	if (wanted !== algorithm) {
		throw incomplete('The signature must be in the Authorization header; the local stack takes no URL that is presigned for several Regions.');
	}

	return fromQuery(pairs);
}
