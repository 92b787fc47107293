import {createHash} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import type {RegionalIam} from '../iam/regional-iam.ts';
import {verifySignature, type Verifier} from '../iam/signature/sigv4.ts';
import type {Identity} from '../iam/types.ts';
import {pairs, splitUrl} from './received.ts';
import {ServiceError} from './service-error.ts';

/**
Whose signatures a service takes.
*/
export type CallVerifier = {
	iam: Pick<RegionalIam, 'find'>;
	/**
	As in signatures: `lambda`, `bedrock`.
	*/
	service: string;
	region: string;
	/**
	The algorithm of the signatures. Default: SigV4's.
	*/
	algorithm?: Verifier['algorithm'];
};

/**
Verifies the signature of a call of an AWS API, and gives its caller.

@param request - As received; nothing of its URL is decoded, since the signature covers it as it is.
@param body - Its whole body.
@throws ServiceError 403, with AWS's exception for what is wrong.
*/
export function verifyCall({method, url, rawHeaders}: IncomingMessage, body: Uint8Array, {iam, service, region, algorithm}: CallVerifier): Identity {
	const {pathname, rawQuery} = splitUrl(url!);
	const verification = verifySignature({
		method: method!, path: pathname, rawQuery, headers: pairs(rawHeaders), payloadHash: createHash('sha256').update(body).digest('hex'),
	}, {
		service, region, algorithm, find: accessKeyId => iam.find(accessKeyId),
	});
	if (!verification.ok) {
		throw new ServiceError(verification.errorType, verification.status, verification.message);
	}

	return verification.identity;
}
