import {FrameError} from '../event-stream/frame-error.ts';
import {ProtocolError} from '../protocol/errors.ts';
import {fromContainerStatus} from './formats/container-error.ts';

/**
The fields of the SDK's exceptions that are read here.
*/
type ServiceError = Error & {
	Message?: string;
	OriginalStatusCode?: number;
	OriginalMessage?: string;
	ErrorCode?: string;
	$metadata?: {httpStatusCode?: number};
};

const throttles = new Set(['ThrottlingException', 'Throttling', 'TooManyRequestsException', 'RequestLimitExceeded', 'SlowDown']);
const denials = new Set(['AccessDeniedException', 'AccessDenied', 'UnauthorizedException', 'NotAuthorized']);
/**
The function's own credentials: nothing that the caller, or access to the endpoint, would mend.
*/
const ownFaults = new Set(['ExpiredTokenException', 'UnrecognizedClientException', 'InvalidSignatureException', 'IncompleteSignatureException', 'MissingAuthenticationTokenException']);
/**
How a broken connection shows while an answer is read: by Node's codes, beside half a frame or a damaged one.
*/
const breaks = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);
const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', ...breaks]);

const nodeCode = (error: Error): string | undefined => 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const fromStreamError = (error: ServiceError): ProtocolError => {
	if (error.ErrorCode === 'ModelInvocationTimeExceeded') {
		return new ProtocolError('model_timeout', 'The endpoint did not finish its answer within the time that SageMaker allows a streamed one (8 minutes); ask for a shorter answer.', {cause: error});
	}

	return error.ErrorCode === 'StreamBroken'
		? new ProtocolError('model_cut', 'The connection between SageMaker and the model broke in the middle of the answer; send the request again.', {cause: error})
		: new ProtocolError('model_error', 'The endpoint failed in the middle of its answer; its log group tells why.', {cause: error});
};

const fromValidation = (error: ServiceError, endpointName: string): ProtocolError =>
	/endpoint .* not found|could not find .*(?:endpoint|inference component)|inference component .* not found/iv.test(error.message)
		? new ProtocolError('model_error', `The SageMaker endpoint ‘${endpointName}’, or its inference component, does not exist in this account and Region; create it or configure another.`, {cause: error})
		: new ProtocolError('invalid_request', `SageMaker refused the request: ${error.message}`, {cause: error});

/**
Translates a failure of the SageMaker call, before its answer or in it, into an error of the protocol.

@param error - What was thrown.
@param endpointName - For the message.
@param isStreaming - Whether the answer had begun, so that a broken connection is a cut answer.
@returns `undefined` for what is no failure of the service but a mistake in this code; the caller throws it as it is.
*/
export const toProtocolError = (error: unknown, endpointName: string, isStreaming: boolean): ProtocolError | undefined => {
	if (error instanceof ProtocolError) {
		return error;
	}

	if (!(error instanceof Error) || error instanceof TypeError || ownFaults.has(error.name)) {
		return undefined;
	}

	const failure: ServiceError = error;
	const code = nodeCode(error);
	if (throttles.has(error.name)) {
		return new ProtocolError('throttled', 'SageMaker takes no more requests for this endpoint at the moment; wait and send the request again.', {cause: error});
	}

	if (denials.has(error.name)) {
		return new ProtocolError('model_access', `This function's role may not call the SageMaker endpoint ‘${endpointName}’: its policy must allow sagemaker:InvokeEndpoint and sagemaker:InvokeEndpointWithResponseStream on the endpoint and on its inference component.`, {cause: error});
	}

	switch (error.name) {
		case 'ModelError': {
			return fromContainerStatus(failure.OriginalStatusCode, failure.OriginalMessage ?? failure.Message, error);
		}

		case 'ModelStreamError': {
			return fromStreamError(failure);
		}

		case 'ModelNotReadyException': {
			return new ProtocolError('model_not_ready', `The model of the SageMaker endpoint ‘${endpointName}’ is still being loaded; wait and send the request again.`, {cause: error});
		}

		case 'ServiceUnavailable':
		case 'ServiceUnavailableException': {
			return new ProtocolError('overloaded', 'SageMaker is not available at the moment; wait and send the request again.', {cause: error});
		}

		case 'ValidationError':
		case 'ValidationException': {
			return fromValidation(failure, endpointName);
		}

		default: {
			break;
		}
	}

	if (isStreaming && ((code !== undefined && breaks.has(code)) || error instanceof FrameError || error.message === 'aborted')) {
		return new ProtocolError('model_cut', 'The connection to SageMaker broke in the middle of the answer; send the request again.', {cause: error});
	}

	return failure.$metadata?.httpStatusCode !== undefined || error.name === 'InternalStreamFailure' || error.name === 'TimeoutError' || (code !== undefined && unreachable.has(code)) ? new ProtocolError('model_error', `The call of the SageMaker endpoint ‘${endpointName}’ failed (${error.name}); send the request again.`, {cause: error}) : undefined;
};
