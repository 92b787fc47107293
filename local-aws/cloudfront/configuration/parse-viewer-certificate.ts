import {CloudFrontError, invalidArgument, notModelled} from './cloudfront-error.ts';
import type {PropertyReader} from './property-reader.ts';
import type {ViewerCertificate} from './types.ts';

/**
The security policies that can be played, with the oldest protocol of each (CloudFront developer guide, secure-connections-supported-viewer-protocols-ciphers).
*/
const securityPolicies: Readonly<Record<string, ViewerCertificate['minVersion']>> = {
	'TLSv1.2_2018': 'TLSv1.2', 'TLSv1.2_2019': 'TLSv1.2', 'TLSv1.2_2021': 'TLSv1.2', 'TLSv1.2_2025': 'TLSv1.2', 'TLSv1.3_2025': 'TLSv1.3',
};

/**
Reads `viewerCertificate`: CloudFront's own, or one of ACM with a security policy.

@throws CloudFrontError on what AWS refuses and on what isn't modelled, naming the property.
*/
export function parseViewerCertificate(reader: PropertyReader): ViewerCertificate {
	const arn = reader.optionalString('acmCertificateArn');
	const isOwn = reader.boolean('cloudfrontDefaultCertificate', false);
	reader.unmodelled({iamCertificateId: undefined});
	if (arn === undefined) {
		if (!isOwn) {
			throw invalidArgument(reader.at('cloudfrontDefaultCertificate'), 'must be true where no acmCertificateArn is given');
		}

		// On its own domain CloudFront fixes the minimum, at one that no client of today offers.
		reader.unmodelled({minimumProtocolVersion: 'TLSv1', sslSupportMethod: undefined});
		reader.done();
		return {arn, minVersion: 'TLSv1.2'};
	}

	if (isOwn) {
		throw invalidArgument(reader.at('cloudfrontDefaultCertificate'), 'must be false beside an acmCertificateArn');
	}

	if (reader.string('sslSupportMethod') !== 'sni-only') {
		throw notModelled(reader.at('sslSupportMethod'), 'addresses of one\'s own (only sni-only is known)');
	}

	const policy = reader.string('minimumProtocolVersion', 'TLSv1');
	const minVersion = Object.hasOwn(securityPolicies, policy) ? securityPolicies[policy] : undefined;
	if (minVersion === undefined) {
		throw notModelled(reader.at('minimumProtocolVersion'), `a security policy other than ${Object.keys(securityPolicies).join(', ')}`);
	}

	reader.done();
	return {arn, minVersion};
}

/**
Reads `aliases`, which need a certificate that proves whose they are (CloudFront developer guide, CNAMEs).

@throws CloudFrontError naming the property.
*/
export function parseAliases(reader: PropertyReader, {arn}: ViewerCertificate): string[] {
	const aliases = reader.strings('aliases');
	for (const [index, alias] of aliases.entries()) {
		if (alias.length > 253 || !/^(?:\*\.)?(?:[\da-z](?:[\d\-a-z]{0,61}[\da-z])?\.)+[a-z][\d\-a-z]{0,61}[\da-z]$/v.test(alias)) {
			throw invalidArgument(reader.at(`aliases[${index}]`), `must be a domain name in lower case, but is ${JSON.stringify(alias)}`);
		}
	}

	if (aliases.length > 0 && arn === undefined) {
		throw new CloudFrontError('InvalidViewerCertificate', `aliases: to add an alternate domain name (${aliases[0]}) you must attach a trusted certificate that covers it: viewerCertificate.acmCertificateArn.`);
	}

	return aliases;
}
