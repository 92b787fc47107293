/**
The hex SHA-256 of a body's exact bytes, as CloudFront's origin access control needs it in `x-amz-content-sha256`: the distribution cannot read the body that it signs for.

Uses WebCrypto, which browsers offer on `https:` and `localhost` pages only.
*/
export async function hashBody(body: Uint8Array<ArrayBuffer>): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', body);
	return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('');
}
