import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {corsAnswers, securityHeaders} from './answer-headers.ts';

type CorsConfig = aws.types.input.cloudfront.ResponseHeadersPolicyCorsConfig;

function corsConfig(origins: readonly string[]): CorsConfig | undefined {
	return origins.length === 0
		? undefined
		: {
			accessControlAllowCredentials: false,
			accessControlAllowHeaders: {items: [...corsAnswers.allowHeaders]},
			accessControlAllowMethods: {items: [...corsAnswers.allowMethods]},
			accessControlAllowOrigins: {items: [...origins]},
			accessControlExposeHeaders: {items: [...corsAnswers.exposeHeaders]},
			accessControlMaxAgeSec: corsAnswers.maxAge,
			// What the edge function says to a preflight stays, where CloudFront applies the policy to that as well (it does not say): a list of names can't hold all that clients send.
			originOverride: false,
		};
}

/**
The arguments of the response headers policy: security headers for every answer, over those of the function, and CORS for the given origins, where an answer has none of its own.

@param corsOrigins - The origins that may call from a browser; none means no CORS headers at all.
*/
export function responseHeaders(corsOrigins: readonly string[] | pulumi.Output<readonly string[]>): aws.cloudfront.ResponseHeadersPolicyArgs {
	return {
		...(pulumi.Output.isInstance(corsOrigins)
			? {corsConfig: corsOrigins.apply(origins => corsConfig(origins))}
			: corsOrigins.length > 0 && {corsConfig: corsConfig(corsOrigins)}),
		securityHeadersConfig: {
			contentSecurityPolicy: {contentSecurityPolicy: securityHeaders.contentSecurityPolicy, override: true},
			contentTypeOptions: {override: true},
			frameOptions: {frameOption: securityHeaders.frameOptions, override: true},
			referrerPolicy: {referrerPolicy: securityHeaders.referrerPolicy, override: true},
			strictTransportSecurity: {accessControlMaxAgeSec: securityHeaders.strictTransportSecurityMaxAge, includeSubdomains: false, override: true},
		},
	};
}
