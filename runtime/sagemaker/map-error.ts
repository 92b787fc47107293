import {fromService, type ServiceCode} from '../core/service-error.ts';
import type {ProtocolError} from '../protocol/errors.ts';
import {containerError} from '../formats/container-error.ts';
import {readWords} from '../formats/read-failure.ts';

/**
The fields of SageMaker's exceptions that are read here.
*/
type ServiceError = Error & {Message?: string; OriginalStatusCode?: number; OriginalMessage?: string; ErrorCode?: string};

/**
Why a stream failed (API reference, ModelStreamError).
*/
const streamCodes = new Map<string | undefined, ServiceCode>([['ModelInvocationTimeExceeded', 'model_timeout'], ['StreamBroken', 'model_cut']]);

/**
How a missing endpoint is told: by a ValidationError like any other.
*/
const missing = /endpoint .* not found|could not find .*(?:endpoint|inference component)|inference component .* not found/iv;

/**
Turns a failure of the SageMaker call, before its answer or in it, into an error of the protocol.

@param isAccepted - Whether the answer had begun, so that a broken connection is a cut answer.
*/
export function mapError(error: unknown, endpointName: string, isAccepted: boolean): ProtocolError {
	const failure: Partial<ServiceError> = error instanceof Error ? error : {};
	if (failure.name === 'ModelError') {
		const {kind = failure.OriginalStatusCode, message} = readWords(failure.OriginalMessage);
		// The status is the container's own too; its body's kind may say less.
		return containerError({kind: failure.OriginalStatusCode === 429 ? 429 : kind, message}, error);
	}

	const isMissing = failure.name?.startsWith('Validation') && missing.test(failure.message ?? '');
	return fromService(error, isAccepted, {
		subject: `SageMaker endpoint ${endpointName}`,
		codes: new Map([
			['resourcenotfound', 'model_error'],
			['modelstream', streamCodes.get(failure.ErrorCode) ?? 'model_error'],
			['validation', isMissing ? 'model_error' : 'invalid_request'],
		]),
		words: {
			model_access: 'may not be called by this function\'s role: its policy must allow sagemaker:InvokeEndpoint and sagemaker:InvokeEndpointWithResponseStream on the endpoint and on its inference component',
			...(isMissing && {model_error: 'does not exist in this account and Region, or its inference component does not; create it or configure another'}),
			...(failure.ErrorCode === 'ModelInvocationTimeExceeded' && {model_timeout: 'did not finish its answer within the 8 minutes that SageMaker allows a streamed one; ask for a shorter answer'}),
		},
	});
}
