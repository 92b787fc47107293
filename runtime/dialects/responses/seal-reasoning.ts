import {Buffer} from 'node:buffer';
import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	randomBytes,
} from 'node:crypto';
import type {ReasoningPart} from './responses-request.ts';

const cipher = 'aes-256-gcm';
/**
Says what a key is for, and which form what is sealed with it has: another form takes another purpose.
*/
const purpose = 'lsf-reasoning-1';
/**
Bytes. The nonce is random: a secret is good for some 2³² answers.
*/
const nonceLength = 12;
const tagLength = 16;

/**
Seals reasoning for its way through the caller's hands, and opens it again.
*/
export type Seal = {
	/**
	A text that only the same secrets open; `undefined` where there is no secret.
	*/
	seal: (parts: ReasoningPart[]) => string | undefined;
	/**
	What was sealed; `undefined` where the text is anything but what {@link Seal.seal} gave, character for character, by one of the secrets.
	*/
	unseal: (sealed: string) => ReasoningPart[] | undefined;
};

/**
Makes the seal. The caller gets reasoning back as `encrypted_content`, and sends it in the next request's history: without the seal, what comes back could be anybody's words with a model's authority.

@param secrets - Every function has them (`proofSecrets`), the newest first: that one seals, and each opens, so that a conversation outlives a rotation.
*/
export function createSeal(secrets: readonly string[]): Seal {
	const keys = secrets.map(secret => createHmac('sha256', secret).update(purpose).digest());
	const [newest] = keys;

	return {
		seal(parts) {
			if (newest === undefined) {
				return undefined;
			}

			const nonce = randomBytes(nonceLength);
			const sealing = createCipheriv(cipher, newest, nonce, {authTagLength: tagLength});
			const content = Buffer.concat([sealing.update(JSON.stringify(parts), 'utf8'), sealing.final()]);
			return Buffer.concat([nonce, sealing.getAuthTag(), content]).toString('base64');
		},
		unseal(sealed) {
			const bytes = Buffer.from(sealed, 'base64');
			// Node reads other alphabets too, and skips what is in none.
			if (bytes.length <= nonceLength + tagLength || bytes.toString('base64') !== sealed) {
				return undefined;
			}

			for (const key of keys) {
				const text = open(bytes, key);
				if (text !== undefined) {
					return JSON.parse(text) as ReasoningPart[];
				}
			}

			return undefined;
		},
	};
}

/**
The text in sealed bytes; `undefined` where they were not sealed with the key.
*/
function open(bytes: Buffer, key: Buffer): string | undefined {
	const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceLength), {authTagLength: tagLength});
	opening.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
	const content = opening.update(bytes.subarray(nonceLength + tagLength));
	try {
		return Buffer.concat([content, opening.final()]).toString();
	} catch {
		return undefined;
	}
}
