import {ProtocolError, type ErrorCode} from '../protocol/errors.ts';
import {asCount, asObject, asText} from './reading/json-object.ts';

/**
Enough to say what is wrong with a request.
*/
const longestMessage = 500;

/**
The codes of failures: TGI tells the kind by name, others by an HTTP status. By the protocol's rule for SageMaker 400 and 429 are the caller's to know, any other is a failed model.
*/
const codes = new Map<string | number | undefined, ErrorCode>([
	['validation', 'invalid_request'],
	['overloaded', 'overloaded'],
	[400, 'invalid_request'],
	[429, 'throttled'],
]);

/**
What a container says in its answer, for the log.
*/
class ContainerError extends Error {
	override readonly name = 'ContainerError';
}

/**
Words that no caller's mistake is told in: a traceback, a path, an address in memory, an ARN. Containers answer 400 for their own mistakes too.
*/
const ofTheInside = /traceback|file "|(?:^|[\s"'\(=])\/(?:[\w\-.]+\/)+[\w\-.]+|\b0x[\da-f]{6}|arn:aws/iv;

/**
Translates a failure of the model's container. Its words reach the caller only where the request is at fault; elsewhere they may be a traceback with the names of hosts and users, and go to the log.

@param kind - Its name or HTTP status.
@param message - In the container's words.
@param cause - SageMaker's exception that carries them, where there is one.
*/
export function containerError(kind: string | number | undefined, message: string | undefined, cause?: unknown): ProtocolError {
	const code = codes.get(kind) ?? 'model_error';
	const status = kind === undefined ? '' : ` (${kind})`;
	if (code === 'invalid_request' && !ofTheInside.test(message ?? '')) {
		return new ProtocolError(code, `The model refused the request${status}${message === undefined ? '.' : `: ${message.slice(0, longestMessage)}`}`, {cause});
	}

	const what = code === 'model_error' ? 'failed' : (code === 'invalid_request' ? 'refused the request' : 'takes no more requests at the moment');
	return new ProtocolError(code, `The model ${what}${status}; try again, or see what it said in the function's log under this request id.`, {cause: cause ?? (message === undefined ? undefined : new ContainerError(message))});
}

/**
Throws the failure that a message of a container's stream tells, in the shapes that vLLM, SGLang, TGI and DJL send.
*/
export function checkContainer(data: unknown, event = ''): void {
	const body = asObject(data) ?? {};
	const inner = asObject(body.error);
	const text = asText(body.error);
	if (inner === undefined && text === undefined && body.object !== 'error') {
		if (event === 'error') {
			throw containerError(undefined, asText(data) ?? JSON.stringify(data));
		}

		return;
	}

	const error = inner ?? body;
	const type = asText(body.error_type) ?? asText(error.error_type) ?? asText(error.type);
	if (/^internal/iv.test(type ?? '')) {
		throw containerError(type, asText(error.message) ?? text);
	}

	throw containerError(codes.has(type) ? type : asCount(error.code) ?? asCount(error.http_status_code) ?? asCount(body.code), asText(error.message) ?? text);
}
