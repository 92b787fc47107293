import {containerError} from './container-error.ts';
import {readFailure} from './read-failure.ts';
import {
	asArray,
	asObject,
	asText,
	type JsonObject,
} from './reading/json-object.ts';

/**
Throws the failure that a message of a container's stream tells, in the shapes that vLLM, SGLang, TGI and DJL send.
*/
export function checkContainer(data: unknown, event = ''): void {
	const body = asObject(data) ?? {};
	const {error} = body;
	if ((error === undefined || error === null || (asObject(error) ?? asText(error) ?? asArray(error)[0]) === undefined) && body.object !== 'error') {
		if (event === 'error') {
			throw containerError(asObject(data) === undefined ? {message: asText(data) ?? JSON.stringify(data)} : readFailure(body));
		}

		return;
	}

	throw containerError(readFailure(body));
}

/**
The same for a message that has nothing of an answer, and may be a failure in the words of a web framework: `{"detail": …}`, `{"type": "error"}`, `{"code": 400, "message": "…"}`.
*/
export function checkOddFailure(message: JsonObject): void {
	const {type, detail, code, status, status_code: statusCode} = message;
	if (type === 'error' || (asText(detail) ?? asArray(detail)[0]) !== undefined || (asText(message.message) !== undefined && (code ?? status ?? statusCode) !== undefined)) {
		throw containerError(readFailure(message));
	}
}
