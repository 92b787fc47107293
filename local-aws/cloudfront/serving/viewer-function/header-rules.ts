/**
Headers that functions don't see and can't set, in small letters (CloudFront developer guide, edge-function-restrictions-all).
*/
const disallowed = /^(?:connection|expect|keep-alive|proxy-(?:authenticate|authorization|connection)|trailer|upgrade|x-accel-(?:buffering|charset|limit-rate|redirect)|x-amz-cf-.*|x-amzn-(?:auth|cf-billing|cf-id|cf-xff|errortype|fle-profile|header-count|header-order|lambda-integration-tag|requestid)|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$/v;

/**
Headers of a viewer's request that functions see and can't change (same page).
*/
const readOnly = new Set(['cdn-loop', 'content-length', 'host', 'transfer-encoding', 'via']);

/**
Whether functions neither see a header nor may set it.

@param name - In small letters.
*/
export function isDisallowed(name: string): boolean {
	return disallowed.test(name);
}

/**
Whether functions see a header and may neither add nor change nor delete it.

@param name - In small letters.
*/
export function isReadOnly(name: string): boolean {
	return readOnly.has(name);
}
