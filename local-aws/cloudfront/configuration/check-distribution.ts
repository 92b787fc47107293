import {functionUrlRegion} from '../serving/sign-origin-request.ts';
import {CloudFrontError, invalidArgument} from './cloudfront-error.ts';
import {parseDistribution} from './parse-distribution.ts';
import {checkAliases, type KnownCertificate} from './check-aliases.ts';
import type {ParsedDistribution} from './types.ts';

/**
What a distribution may name; each throws where it doesn't exist.
*/
export type Named = {
	requireAccessControl: (id: string) => void;
	requireHeadersPolicy: (id: string) => void;
	/**
	Where the function isn't published either.
	*/
	requireFunction: (arn: string) => void;
	/**
	Where it may not be associated either.
	*/
	requireLambda: (arn: string) => void;
	/**
	A certificate of the account; `undefined` where there is none.
	*/
	certificate: (arn: string) => KnownCertificate | undefined;
	/**
	Another distribution that has an alias, or `undefined`.
	*/
	aliasUser: (alias: string) => string | undefined;
};

/**
Checks a distribution's arguments, and that what they name exists and fits.

@throws CloudFrontError naming the property.
*/
export function checkDistribution(config: Record<string, unknown>, {requireAccessControl, requireHeadersPolicy, requireFunction, requireLambda, ...named}: Named): ParsedDistribution {
	const parsed = parseDistribution(config);
	for (const [index, {originAccessControlId, protocolPolicy, domainName}] of parsed.origins.entries()) {
		if (originAccessControlId === undefined) {
			continue;
		}

		requireAccessControl(originAccessControlId);
		if (protocolPolicy !== 'https-only') {
			throw new CloudFrontError('IllegalOriginAccessConfiguration', `origins[${index}].customOriginConfig.originProtocolPolicy must be https-only with an origin access control, but is ${protocolPolicy}.`);
		}

		if (functionUrlRegion(domainName) === undefined) {
			throw invalidArgument(`origins[${index}].domainName`, `must be a function URL's host (<url-id>.lambda-url.<region>.on.aws) with an origin access control of type lambda, but is ${domainName}`);
		}
	}

	for (const {responseHeadersPolicyId, viewerRequestFunction, originRequestLambda} of parsed.behaviors) {
		if (responseHeadersPolicyId !== undefined) {
			requireHeadersPolicy(responseHeadersPolicyId);
		}

		if (viewerRequestFunction !== undefined) {
			requireFunction(viewerRequestFunction);
		}

		if (originRequestLambda !== undefined) {
			requireLambda(originRequestLambda.arn);
		}
	}

	checkAliases(parsed, named);
	return parsed;
}
