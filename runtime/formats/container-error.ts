import {ProtocolError, type ErrorCode} from '../protocol/errors.ts';
import {asCount, asObject, asText} from './reading/json-object.ts';

/**
Enough to say what is wrong; a container may send a whole traceback.
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
Translates a failure of the model's container.

@param kind - Its name or HTTP status.
@param message - In the container's words.
*/
export function containerError(kind: string | number | undefined, message: string | undefined, cause?: unknown): ProtocolError {
	const code = codes.get(kind) ?? 'model_error';
	const what = code === 'model_error' ? 'failed' : 'refused the request';
	return new ProtocolError(code, `The model ${what}${kind === undefined ? '' : ` (${kind})`}${message === undefined ? '.' : `: ${message.slice(0, longestMessage)}`}`, {cause});
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
	throw containerError(codes.has(type) ? type : asCount(error.code) ?? asCount(error.http_status_code) ?? asCount(body.code), asText(error.message) ?? text);
}
