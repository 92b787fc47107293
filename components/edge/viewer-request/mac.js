import crypto from 'crypto';

// The HMAC-SHA-256 of a text, in base64url.
export function mac(secret, text) {
	return crypto.createHmac('sha256', secret).update(text).digest('base64url');
}
