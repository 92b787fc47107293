import {rootMessage} from '../../root-message.ts';

/**
Why a call brought nothing: there is no such thing, these credentials may not look, or nothing can be read at all.
*/
export type CallFailure =
	| {kind: 'missing'}
	| {kind: 'denied'; action: string}
	| {kind: 'unread'; reason: string};

const noCredentials = new Set(['CredentialsProviderError', 'TokenProviderError']);

/**
AWS's names for credentials that are wrong, or over.
*/
const refusedCredentials = new Set(['ExpiredToken', 'ExpiredTokenException', 'IncompleteSignature', 'InvalidClientTokenId', 'InvalidSignatureException', 'MissingAuthenticationToken', 'SignatureDoesNotMatch', 'UnrecognizedClientException']);

/**
Makes a call of AWS's API that changes nothing.

@param action - As in IAM: `lambda:GetPolicy`.
*/
export async function readCall<Value>(action: string, call: () => Promise<Value>): Promise<CallFailure | {kind: 'found'; value: Value}> {
	try {
		return {kind: 'found', value: await call()};
	} catch (error) {
		return failureOf(action, error);
	}
}

function failureOf(action: string, error: unknown): CallFailure {
	const {name} = error as Error;
	const {httpStatusCode: status} = (error as {$metadata?: {httpStatusCode?: number}}).$metadata ?? {};
	if (noCredentials.has(name)) {
		return {kind: 'unread', reason: 'there are no AWS credentials here (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)'};
	}

	if (refusedCredentials.has(name)) {
		return {kind: 'unread', reason: `AWS does not take these credentials (${name})`};
	}

	if (name.startsWith('AccessDenied')) {
		return {kind: 'denied', action};
	}

	return /^NoSuch|^ResourceNotFound/v.test(name) || status === 404 ? {kind: 'missing'} : {kind: 'unread', reason: `${action} failed (${rootMessage(error).replace(/\.$/v, '')})`};
}
