import {createHash, createHmac} from 'node:crypto';

/**
What the store knows of a secret: the hex SHA-256 of its text.
*/
export function hashSecret(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/**
What signs a key's tokens, as 64 hex digits: `HMAC-SHA256(secret, 'token')`. The store has it for keys made with `--tokens`, so that the edge can check what the key's holder signs; the secret doesn't follow from it.
*/
export function tokenSecretOf(secret: string): string {
	return createHmac('sha256', secret).update('token').digest('hex');
}
