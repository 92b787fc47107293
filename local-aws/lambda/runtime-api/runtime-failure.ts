/**
A failure as a runtime reports it, in trailers or in a body.
*/
export type RuntimeFailure = {errorType: string; errorMessage: string};

const unhandled = 'Unhandled';

/**
Reads the error document of `/error` and `/init/error`.

@param body - JSON `{errorType, errorMessage, stackTrace}`; whatever can't be read of it is left empty, as the runtime's own word is not to be trusted.
@param headerType - `Lambda-Runtime-Function-Error-Type`, used where the document names none.
*/
export function readErrorBody(body: Uint8Array, headerType?: string | string[]): RuntimeFailure {
	const fallback = typeof headerType === 'string' ? headerType : unhandled;
	try {
		const parsed: unknown = JSON.parse(Buffer.from(body).toString());
		const {errorType, errorMessage} = (parsed ?? {}) as Partial<RuntimeFailure>;
		return {errorType: typeof errorType === 'string' ? errorType : fallback, errorMessage: typeof errorMessage === 'string' ? errorMessage : ''};
	} catch {
		return {errorType: fallback, errorMessage: ''};
	}
}

/**
Reads the error trailers of a streamed response: `undefined` where it has none (Lambda developer guide, runtimes-custom).
*/
export function readErrorTrailers(trailers: NodeJS.Dict<string>): RuntimeFailure | undefined {
	const type = trailers['lambda-runtime-function-error-type'];
	const body = trailers['lambda-runtime-function-error-body'];
	return type === undefined && body === undefined ? undefined : readErrorBody(Buffer.from(body ?? '', 'base64'), type);
}
