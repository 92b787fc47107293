import {Buffer} from 'node:buffer';
import {createHmac, timingSafeEqual} from 'node:crypto';
import {ProtocolError} from '../../protocol/errors.ts';

/**
Seconds that a proof is valid, before and after its time: clocks differ, and a cold start takes a while.
*/
const validSeconds = 300;

const proofPattern = /^(?<id>-|[\da-z]{1,32})\.(?<time>\d{1,12})\.(?<mac>[\w\-]{43})$/v;

/**
What a proof is checked with.
*/
export type ProofCheck = {
	/**
	The function's own secrets, the newest first; the edge signs with one of them.
	*/
	secrets: readonly string[];
	/**
	Epoch, in milliseconds.
	*/
	now: number;
};

function macOf(secret: string, {id, route, time}: {id: string; route: string; time: string}): Buffer {
	return createHmac('sha256', secret).update(`lsf1\n${id}\n${route}\n${time}`).digest();
}

/**
The id of the key that a valid proof names, `-` where the edge asks for none; `undefined` where the proof is missing, false, too old or another route's.
*/
function provenId(headers: Readonly<Record<string, string | undefined>>, {secrets, now}: ProofCheck): string | undefined {
	const {id, time, mac} = proofPattern.exec(headers['x-lsf-proof'] ?? '')?.groups ?? {};
	if (id === undefined || time === undefined || mac === undefined || Math.abs(now - (Number(time) * 1000)) > validSeconds * 1000) {
		return undefined;
	}

	// Its own route, and not the one of the path: CloudFront matches the normalised path and hands over the raw one.
	const route = headers['x-lsf-route'] ?? '';
	const given = Buffer.from(mac, 'base64url');
	return secrets.some(secret => timingSafeEqual(macOf(secret, {id, route, time}), given)) ? id : undefined;
}

/**
Checks the edge's proof that it has let the caller in. The header `x-lsf-auth`, which the distribution sets over a viewer's own, demands one, whatever it says; a request without it is a direct call, which IAM has judged.

@param headers - By lower-case names.
@returns The id of the caller's API key; `undefined` for a direct call, and where the edge asks for no key.
@throws {ProtocolError} `unauthorized`, where a proof is demanded and none is valid: the edge's check was left out, or failed.
*/
export function checkProof(headers: Readonly<Record<string, string | undefined>>, check: ProofCheck): string | undefined {
	if (headers['x-lsf-auth'] === undefined) {
		return undefined;
	}

	const id = provenId(headers, check);
	if (id === undefined) {
		throw new ProtocolError('unauthorized', 'The request came without a valid proof of the API key check at the edge, so it is refused whatever key it had; if this lasts for more than some minutes, the owner of the endpoint has to look at its edge function.', {headers: {'www-authenticate': 'Bearer'}});
	}

	return id === '-' ? undefined : id;
}

/**
The secrets in the value of `LSF_PROOF_SECRETS`: one or two, separated by a comma.
*/
export function readProofSecrets(value: string): string[] {
	return value.split(',').filter(secret => secret !== '');
}
