import {Buffer} from 'node:buffer';
import {
	createECDH,
	createHmac,
	createPublicKey,
	verify,
	type KeyObject,
} from 'node:crypto';
import type {Credentials} from '../types.ts';

/**
The one algorithm of SigV4A, whose signatures hold for a set of Regions (IAM user guide, reference_sigv, "How AWS SigV4a works").
*/
export const asymmetricAlgorithm = 'AWS4-ECDSA-P256-SHA256';

/**
The header that says in which Regions such a signature holds: names and patterns, with commas between them.
*/
export const regionSetHeader = 'x-amz-region-set';

/**
The order of the curve P-256.
*/
const order = 0xFF_FF_FF_FF_00_00_00_00_FF_FF_FF_FF_FF_FF_FF_FF_BC_E6_FA_AD_A7_17_9E_84_F3_B9_CA_C2_FC_63_25_51n;

function bytes(number: number, length: number): Uint8Array {
	const buffer = Buffer.alloc(length);
	buffer.writeUIntBE(number, 0, length);
	return buffer;
}

/**
The private key that an access key stands for: NIST SP 800-108's derivation in counter mode, tried again with the next counter where the number is too large for the curve.

@throws RangeError where no counter gives one, which happens to nobody.
*/
function privateKeyOf({accessKeyId, secretAccessKey}: Pick<Credentials, 'accessKeyId' | 'secretAccessKey'>): Uint8Array {
	for (let counter = 1; counter < 255; counter++) {
		const hash = createHmac('sha256', `AWS4A${secretAccessKey}`)
			.update(bytes(1, 4))
			.update(asymmetricAlgorithm)
			.update(bytes(0, 1))
			.update(accessKeyId)
			.update(bytes(counter, 1))
			.update(bytes(256, 4))
			.digest('hex');
		const candidate = BigInt(`0x${hash}`);
		if (candidate <= order - 2n) {
			return Buffer.from((candidate + 1n).toString(16).padStart(64, '0'), 'hex');
		}
	}

	throw new RangeError('The access key gives no key of the curve P-256.');
}

/**
The public key that the signatures of an access key are verified with.
*/
function publicKeyOf(credentials: Pick<Credentials, 'accessKeyId' | 'secretAccessKey'>): KeyObject {
	const curve = createECDH('prime256v1');
	curve.setPrivateKey(privateKeyOf(credentials));
	const point = curve.getPublicKey();
	return createPublicKey({
		key: {
			kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url'),
		}, format: 'jwk',
	});
}

/**
Whether a signature is that of a text by an access key.

@param text - What was signed.
@param signature - In hex, of DER.
*/
export function isAsymmetricSignature(text: string, signature: string, credentials: Pick<Credentials, 'accessKeyId' | 'secretAccessKey'>): boolean {
	return /^(?:[\da-f]{2})+$/v.test(signature) && verify('sha256', Buffer.from(text), publicKeyOf(credentials), Buffer.from(signature, 'hex'));
}
