import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

type CorsConfig = aws.types.input.cloudfront.ResponseHeadersPolicyCorsConfig;

function corsConfig(origins: readonly string[]): CorsConfig | undefined {
	return origins.length === 0
		? undefined
		: {
			accessControlAllowCredentials: false,
			accessControlAllowHeaders: {items: ['accept', 'authorization', 'content-type', 'x-amz-content-sha256']},
			accessControlAllowMethods: {items: ['GET', 'HEAD', 'OPTIONS', 'POST']},
			accessControlAllowOrigins: {items: [...origins]},
			// A browser hides every other header from the page; these two help a client to wait and to report.
			accessControlExposeHeaders: {items: ['retry-after', 'x-amzn-requestid']},
			accessControlMaxAgeSec: 600,
			originOverride: true,
		};
}

/**
The arguments of the response headers policy: security headers for every answer, and CORS for the given origins. CloudFront's values win over the function's, so there is one owner.

@param corsOrigins - The origins that may call from a browser; none means no CORS headers at all.
*/
export function responseHeaders(corsOrigins: readonly string[] | pulumi.Output<readonly string[]>): aws.cloudfront.ResponseHeadersPolicyArgs {
	return {
		...(pulumi.Output.isInstance(corsOrigins)
			? {corsConfig: corsOrigins.apply(origins => corsConfig(origins))}
			: corsOrigins.length > 0 && {corsConfig: corsConfig(corsOrigins)}),
		securityHeadersConfig: {
			contentSecurityPolicy: {contentSecurityPolicy: 'default-src \'none\'; frame-ancestors \'none\'', override: true},
			contentTypeOptions: {override: true},
			frameOptions: {frameOption: 'DENY', override: true},
			referrerPolicy: {referrerPolicy: 'no-referrer', override: true},
			strictTransportSecurity: {accessControlMaxAgeSec: 31_536_000, includeSubdomains: false, override: true},
		},
	};
}
