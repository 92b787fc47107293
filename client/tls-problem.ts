/**
What is wrong with a certificate that was not accepted; `other` for all the rest.
*/
export type CertificateProblem = 'expired' | 'early' | 'ownSigned' | 'unknownIssuer' | 'otherHost' | 'other';

/**
What is wrong with the encryption, and what Node or OpenSSL calls it: the certificate, no TLS at all on the other side, or a connection that the other side refused.
*/
export type TlsProblem = {kind: 'certificate'; problem: CertificateProblem; code: string} | {kind: 'none' | 'refused'; code: string};

/**
What Node and OpenSSL call it; the first that fits counts.
*/
const certificateCodes: ReadonlyArray<[codes: RegExp, problem: CertificateProblem]> = [
	[/^CERT_HAS_EXPIRED$/v, 'expired'],
	[/^CERT_NOT_YET_VALID$/v, 'early'],
	[/^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/v, 'ownSigned'],
	[/^UNABLE_TO_(?:GET_ISSUER_CERT|GET_ISSUER_CERT_LOCALLY|VERIFY_LEAF_SIGNATURE)$/v, 'unknownIssuer'],
	[/^(?:ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/v, 'otherHost'],
	[/^CERT_/v, 'other'],
];

const ownAuthority = 'where your network or company has a certificate authority of its own, name its PEM file in NODE_EXTRA_CA_CERTS';

/**
Not trusting a certificate has one cure, which is to learn whose it is: none of the remedies is to go on without it.
*/
const certificates: Readonly<Record<CertificateProblem, {what: string; remedy: string}>> = {
	expired: {what: 'has expired', remedy: 'its owner has to renew it; where the clock of this machine is wrong, set it'},
	early: {what: 'is not valid yet', remedy: 'look at the clock of this machine, else wait for the day that it names'},
	ownSigned: {what: 'is signed by itself, or by an authority that only its owner knows', remedy: ownAuthority},
	unknownIssuer: {what: 'has an issuer that this machine does not know', remedy: ownAuthority},
	otherHost: {what: 'is for another host', remedy: 'check the name in the URL, and that it leads to the distribution which has it as an alias'},
	other: {what: 'is not accepted', remedy: 'its owner has to replace it'},
};

/**
What OpenSSL says where the other side answers in plain text.
*/
const noTls = /wrong[ _]version[ _]number|packet[ _]length[ _]too[ _]long|http[ _]request/iv;

/**
What is wrong with the encryption where an endpoint could not be reached because of it; `undefined` for any other failure.
*/
export function findTlsProblem(error: unknown): TlsProblem | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		const code = 'code' in cause ? String(cause.code) : '';
		const problem = certificateCodes.find(([codes]) => codes.test(code))?.[1];
		if (problem !== undefined) {
			return {kind: 'certificate', problem, code};
		}

		if (/^(?:EPROTO$|ERR_SSL_)/v.test(code)) {
			return {kind: noTls.test(`${code} ${cause.message}`) ? 'none' : 'refused', code};
		}
	}

	return undefined;
}

/**
The same as one sentence.
*/
export function tlsProblem(error: unknown): string | undefined {
	const found = findTlsProblem(error);
	if (found === undefined) {
		return undefined;
	}

	const {kind, code} = found;
	if (kind === 'certificate') {
		const {what, remedy} = certificates[found.problem];
		return `The endpoint's certificate ${what} (${code}), so nothing was sent; ${remedy}.`;
	}

	return kind === 'none'
		? `There is no TLS at this address and port (${code}); check the URL: its port, and whether it is http:// there.`
		: `The endpoint refused the encrypted connection (${code}); check the name in the URL: CloudFront ends connections for names that no distribution has.`;
}
