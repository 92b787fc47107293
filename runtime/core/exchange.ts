import {ProtocolError, type ErrorBody} from '../protocol/errors.ts';
import {describe} from '../request/describe.ts';
import type {RequestRecord} from './record/record.ts';
import type {CoreSettings} from './settings.ts';
import type {CoreRequest, ModelSource, ResponseSink} from './types.ts';

/**
One request with everything that its handling needs.
*/
export type Exchange = {
	request: CoreRequest;
	/**
	Relative to the route, without a trailing slash: `/`, `/v1/models`.
	*/
	path: string;
	sink: ResponseSink;
	source: ModelSource;
	settings: CoreSettings;
	record: RequestRecord;
	/**
	The JSON body of an error before the first byte; a dialect has its own.
	*/
	errorBody: (error: ProtocolError, requestId: string) => unknown;
	/**
	Further headers of each answer, good or bad. Default: none.
	*/
	headers?: Record<string, string>;
	/**
	The status of an error before the first byte. Default: the protocol's.
	*/
	statusOf?: (error: ProtocolError) => number;
	/**
	Further headers of such an error. Default: none.
	*/
	errorHeaders?: (error: ProtocolError) => Record<string, string>;
};

/**
A second language that the endpoint speaks below a path of its own, such as OpenAI's below `/v1`.
*/
export type Dialect = {
	/**
	A path segment with its slash: `/v1`. The dialect gets this path and all below it. A pattern gets each path that it fits.
	*/
	prefix: string | RegExp;
	/**
	A header that tells its requests from those of another dialect at the same path. Default: it takes all.
	*/
	header?: string;
	errorBody: Exchange['errorBody'];
	/**
	Further headers of each of its answers. Default: none.
	*/
	headers?: (requestId: string) => Record<string, string>;
	/**
	The status of an error before the first byte, where the dialect has another. Default: the protocol's.
	*/
	statusOf?: (error: ProtocolError) => number;
	/**
	Further headers of such an error, such as whether to send the same again. Default: none.
	*/
	errorHeaders?: (error: ProtocolError) => Record<string, string>;
	/**
	Answers the request, or throws a `ProtocolError` before anything is written.
	*/
	handle: (exchange: Exchange) => Promise<void>;
};

/**
The native dialect's error body.
*/
export function errorBody({code, message, retryable}: ProtocolError, requestId: string): ErrorBody {
	return {
		error: {
			code, message, requestId, retryable,
		},
	};
}

/**
The error of a path at which there is nothing.

@param remedy - What to do instead, as it follows a semicolon.
*/
export function noRoute({path}: Exchange, remedy: string): ProtocolError {
	return new ProtocolError('route_not_found', `There is nothing at the path ${describe(path)}; ${remedy}.`);
}

/**
Refuses a method that a path does not have.

@param allow - The methods that it has, as the `allow` header names them.
@throws {ProtocolError} `method_not_allowed`.
*/
export function checkMethod({request: {method}}: Exchange, allow: string): void {
	if (!allow.split(', ').includes(method)) {
		throw new ProtocolError('method_not_allowed', `The method must be one of ${allow}, but was ${method}.`, {headers: {allow}});
	}
}

/**
Takes any thrown value as an error of the protocol; what is none is a bug of ours, and its message goes only to the log.
*/
export function toProtocolError(error: unknown): ProtocolError {
	return error instanceof ProtocolError ? error : new ProtocolError('internal', 'The function failed by a mistake of its own; its log tells more under this request id.', {cause: error});
}

/**
Sends a whole answer. HEAD gets the same head and no body.
*/
export async function sendWhole(exchange: Exchange, answer: {status: number; headers: Record<string, string>; body: string}): Promise<void> {
	const {sink, record, request} = exchange;
	record.status = answer.status;
	sink.head(answer.status, {...answer.headers, ...exchange.headers});
	if (request.method !== 'HEAD' && answer.body !== '') {
		sink.write(answer.body);
	}

	await sink.end();
}

/**
Sends a JSON text.
*/
export async function sendJson(exchange: Exchange, status: number, value: unknown, headers: Record<string, string> = {}): Promise<void> {
	await sendWhole(exchange, {status, headers: {'content-type': 'application/json', 'cache-control': 'no-store', ...headers}, body: JSON.stringify(value)});
}

/**
Sends an error as a status with a JSON body, and notes it in the record.
*/
export async function sendError(exchange: Exchange, error: ProtocolError): Promise<void> {
	const {record} = exchange;
	record.code = error.code;
	record.failure = error;
	await sendJson(exchange, exchange.statusOf?.(error) ?? error.status, exchange.errorBody(error, record.requestId), {...error.headers, ...exchange.errorHeaders?.(error)});
}
