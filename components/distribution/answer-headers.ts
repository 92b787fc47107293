/*
The headers of every answer at the edge, as data: the response headers policy is made of them, and so is what the function at the edge answers by itself, to which CloudFront may not apply the policy.
*/

/**
Security headers, by the values that both sides write.
*/
export const securityHeaders = {
	contentSecurityPolicy: 'default-src \'none\'; frame-ancestors \'none\'',
	frameOptions: 'DENY',
	referrerPolicy: 'no-referrer',
	strictTransportSecurityMaxAge: 31_536_000,
} as const;

/**
What CORS says of an allowed origin; header names are lower case, the age is in seconds.
*/
export const corsAnswers = {
	allowHeaders: ['accept', 'authorization', 'content-type', 'x-amz-content-sha256'],
	allowMethods: ['GET', 'HEAD', 'OPTIONS', 'POST'],
	// A browser hides every other header from the page; these help a client to wait and to report, `request-id` and `x-should-retry` those of Anthropic.
	exposeHeaders: ['retry-after', 'request-id', 'x-amzn-requestid', 'x-should-retry'],
	maxAge: 600,
} as const;

/**
The security headers as a function at the edge sets them, with the values that CloudFront makes of the policy.
*/
export function securityHeaderValues(): Record<string, {value: string}> {
	return {
		'content-security-policy': {value: securityHeaders.contentSecurityPolicy},
		'x-content-type-options': {value: 'nosniff'},
		'x-frame-options': {value: securityHeaders.frameOptions},
		'referrer-policy': {value: securityHeaders.referrerPolicy},
		'strict-transport-security': {value: `max-age=${securityHeaders.strictTransportSecurityMaxAge}`},
	};
}
