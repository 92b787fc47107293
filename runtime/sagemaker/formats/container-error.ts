import {ProtocolError, type ErrorCode} from '../../protocol/errors.ts';
import {asCount, asObject, asText} from './json-object.ts';

/**
Enough to say what is wrong; a container may send a whole traceback.
*/
const longestMessage = 500;

/**
TGI says the kind of failure by name, others by an HTTP status.
*/
const codesByType: Readonly<Record<string, ErrorCode>> = {
	validation: 'invalid_request',
	overloaded: 'overloaded',
};

/**
Translates an HTTP status of the model's container, by the protocol's rule for SageMaker: 400 and 429 are the caller's to know, any other is a failed model.
*/
export const fromContainerStatus = (status: number | undefined, message: string | undefined, cause?: unknown): ProtocolError => {
	const said = message === undefined ? '' : `: ${message.slice(0, longestMessage)}`;
	if (status === 400) {
		return new ProtocolError('invalid_request', `The model refused the request${said}`, {cause});
	}

	return status === 429 ? new ProtocolError('throttled', `The model takes no more requests at the moment${said}`, {cause}) : new ProtocolError('model_error', `The model failed${status === undefined ? '' : ` with status ${status}`}${said}`, {cause});
};

/**
Finds the failure in a message of a container's stream, in the shapes that vLLM, SGLang, TGI and DJL send.

@returns The error to throw, or `undefined` where the message reports none.
*/
export const findContainerError = (data: unknown): ProtocolError | undefined => {
	const body = asObject(data);
	if (body === undefined) {
		return undefined;
	}

	const inner = asObject(body.error);
	if (inner === undefined && asText(body.error) === undefined && body.object !== 'error') {
		return undefined;
	}

	const error = inner ?? body;
	const message = asText(error.message) ?? asText(body.error);
	const type = asText(body.error_type) ?? asText(error.error_type) ?? asText(error.type) ?? '';
	return Object.hasOwn(codesByType, type) ? new ProtocolError(codesByType[type]!, `The model refused the request: ${(message ?? type).slice(0, longestMessage)}`) : fromContainerStatus(asCount(error.code) ?? asCount(error.http_status_code) ?? asCount(body.code), message);
};
