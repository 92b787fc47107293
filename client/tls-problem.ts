type Problem = {what: string; remedy: string};

const ownAuthority = 'where your network or company has a certificate authority of its own, name its PEM file in NODE_EXTRA_CA_CERTS';

/**
What Node and OpenSSL call it, and what it is. Not trusting a certificate has one cure, which is to learn whose it is: none of the remedies is to go on without it.
*/
const problems: ReadonlyArray<[codes: RegExp, problem: Problem]> = [
	[/^CERT_HAS_EXPIRED$/v, {what: 'has expired', remedy: 'its owner has to renew it; where the clock of this machine is wrong, set it'}],
	[/^CERT_NOT_YET_VALID$/v, {what: 'is not valid yet', remedy: 'look at the clock of this machine, else wait for the day that it names'}],
	[/^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/v, {what: 'is signed by itself, or by an authority that only its owner knows', remedy: ownAuthority}],
	[/^UNABLE_TO_(?:GET_ISSUER_CERT|GET_ISSUER_CERT_LOCALLY|VERIFY_LEAF_SIGNATURE)$/v, {what: 'has an issuer that this machine does not know', remedy: ownAuthority}],
	[/^(?:ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/v, {what: 'is for another host', remedy: 'check the name in the URL, and that it leads to the distribution which has it as an alias'}],
	[/^CERT_/v, {what: 'is not accepted', remedy: 'its owner has to replace it'}],
];

/**
What OpenSSL says where the other side answers in plain text.
*/
const noTls = /wrong[ _]version[ _]number|packet[ _]length[ _]too[ _]long|http[ _]request/iv;

/**
What is wrong with the encryption where an endpoint could not be reached because of it, as one sentence; `undefined` for any other failure.
*/
export function tlsProblem(error: unknown): string | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		const code = 'code' in cause ? String(cause.code) : '';
		const problem = problems.find(([codes]) => codes.test(code))?.[1];
		if (problem) {
			return `The endpoint's certificate ${problem.what} (${code}), so nothing was sent; ${problem.remedy}.`;
		}

		if (/^(?:EPROTO$|ERR_SSL_)/v.test(code)) {
			return noTls.test(`${code} ${cause.message}`)
				? `There is no TLS at this address and port (${code}); check the URL: its port, and whether it is http:// there.`
				: `The endpoint refused the encrypted connection (${code}); check the name in the URL: CloudFront ends connections for names that no distribution has.`;
		}
	}

	return undefined;
}
