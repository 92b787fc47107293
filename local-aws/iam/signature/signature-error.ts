/**
The refusals of AWS's authentication layer.
*/
export type SignatureErrorType = 'IncompleteSignatureException' | 'InvalidSignatureException' | 'MissingAuthenticationTokenException' | 'UnrecognizedClientException';

/**
A refused signature.
*/
export class SignatureError extends Error {
	override readonly name = 'SignatureError';
	readonly errorType: SignatureErrorType;

	/**
	Makes a refusal.

	@param errorType - AWS's name, for `x-amzn-errortype`.
	@param message - AWS's text, where it is known.
	*/
	constructor(errorType: SignatureErrorType, message: string) {
		super(message);
		this.errorType = errorType;
	}
}

/**
A signature that doesn't match: of the request, of the body's hash, or of the key.
*/
export function signatureMismatch(): SignatureError {
	return new SignatureError('InvalidSignatureException', 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.');
}

/**
An access key or session token that nobody has.
*/
export function unknownToken(): SignatureError {
	return new SignatureError('UnrecognizedClientException', 'The security token included in the request is invalid.');
}
