import {rootMessage} from '../../../root-message.ts';
import {exitCodes} from '../../explain.ts';
import {StoreError} from './store-error.ts';

/**
What a call was: the action of IAM without its prefix, and the store's ARN.
*/
export type StoreCall = {action: string; arn: string};

const regionalSts = 'temporary credentials must come from a Regional STS endpoint (AWS_STS_REGIONAL_ENDPOINTS=regional)';

/**
AWS's names for credentials that are wrong, over, or of a kind that SigV4A does not take.
*/
const refusedCredentials = new Set(['ExpiredToken', 'ExpiredTokenException', 'IncompleteSignature', 'IncompleteSignatureException', 'InvalidClientTokenId', 'InvalidSignatureException', 'MissingAuthenticationToken', 'MissingAuthenticationTokenException', 'NotAuthorized', 'SignatureDoesNotMatch', 'UnrecognizedClientException']);

/**
What Node and the SDK say of a network that leads nowhere.
*/
const unreached = /^(?:EAI_AGAIN|ECONN\w+|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EPIPE|EPROTO|ETIMEDOUT|ERR_SSL_\w+|ERR_TLS_\w+|CERT_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|UNABLE_TO_\w+)$/v;

/**
Turns what the AWS SDK throws into one sentence with its exit code; what no one could expect comes back as it is.
*/
export function explainStoreError(error: unknown, {action, arn}: StoreCall): unknown {
	if (!(error instanceof Error)) {
		return error;
	}

	const {name} = error;
	const {code = '', $metadata: {httpStatusCode: status} = {}} = error as {code?: unknown; $metadata?: {httpStatusCode?: number}};
	const message = rootMessage(error).replace(/\.$/v, '');
	const say = (text: string, exitCode?: number) => new StoreError(text, {cause: error, exitCode});
	if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
		return say(`No AWS credentials were found (${message}): sign in (aws sso login), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`, exitCodes.usage);
	}

	if (refusedCredentials.has(name)) {
		return say(`AWS does not take these credentials (${name}: ${message}); they may be over, and ${regionalSts}.`);
	}

	if (name === 'AccessDeniedException' || name === 'AccessDenied' || status === 403) {
		return say(`AWS denies cloudfront-keyvaluestore:${action} on ${arn} to these credentials: docs/keys.md lists the actions to allow, and ${regionalSts}.`);
	}

	if (name === 'ResourceNotFoundException') {
		return say(`There is no key value store ${arn} in the account of these credentials; "pulumi stack output keyStoreArn" tells the stack's.`);
	}

	if (name === 'ServiceQuotaExceededException') {
		return say(`The key value store is full (${message}), and nothing was written: AWS holds 5 MB in a store.`);
	}

	if (name === 'TimeoutError') {
		return say(`The key value store did not answer in time (${message}); try again.`, exitCodes.timeout);
	}

	if (unreached.test(String(code))) {
		return say(`The key value store could not be reached (${message}); check the network, and AWS_ENDPOINT_URL where it is set.`);
	}

	return status === undefined ? error : say(`AWS refuses cloudfront-keyvaluestore:${action} (${name}, status ${status}: ${message}).`);
}
