import {covers} from '../../domains/covers.ts';
import {CloudFrontError} from './cloudfront-error.ts';
import type {ParsedDistribution} from './types.ts';

/**
What CloudFront asks of a certificate.
*/
export type KnownCertificate = {region: string; status: string; names: readonly string[]};

/**
Where CloudFront takes certificates from (developer guide, cnames-and-https-requirements).
*/
const certificateRegion = 'us-east-1';

function unusable({region, status}: KnownCertificate): string | undefined {
	if (region !== certificateRegion) {
		return `is in ${region}`;
	}

	return status === 'ISSUED' ? undefined : `is ${status}`;
}

/**
Checks that the certificate can be used, that it covers each alias, and that no other distribution has one of them.

@throws CloudFrontError `InvalidViewerCertificate`, `CNAMEAlreadyExists`.
*/
export function checkAliases({aliases, certificate: {arn}}: Pick<ParsedDistribution, 'aliases' | 'certificate'>, {certificate, aliasUser}: {
	certificate: (arn: string) => KnownCertificate | undefined;
	aliasUser: (alias: string) => string | undefined;
}): void {
	if (arn === undefined) {
		return;
	}

	const found = certificate(arn);
	const reason = found ? unusable(found) : 'doesn\'t exist';
	if (found === undefined || reason !== undefined) {
		throw new CloudFrontError('InvalidViewerCertificate', `viewerCertificate.acmCertificateArn: the certificate ${arn} ${reason}; CloudFront takes an issued one in ${certificateRegion}.`);
	}

	for (const alias of aliases) {
		if (found.names.every(name => !covers(name, alias))) {
			throw new CloudFrontError('InvalidViewerCertificate', `aliases: the certificate doesn't cover the alternate domain name ${alias}; it is for ${found.names.join(', ')}.`);
		}

		const user = aliasUser(alias);
		if (user !== undefined) {
			throw new CloudFrontError('CNAMEAlreadyExists', `aliases: ${alias} is already associated with the distribution ${user}; take it away from there first.`);
		}
	}
}
