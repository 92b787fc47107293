/**
Why the proxy itself answers, and not the endpoint.
*/
export type ProxyRefusal = {
	status: 400 | 401 | 403 | 413 | 502 | 508;
	/**
	One of the protocol's where it has one for it, otherwise the proxy's own.
	*/
	code: 'endpoint_unreachable' | 'foreign_request' | 'invalid_request' | 'loop_detected' | 'too_large' | 'unauthorized';
	message: string;
};

const openAiTypes: Readonly<Record<ProxyRefusal['status'], string>> = {
	400: 'invalid_request_error', 401: 'authentication_error', 403: 'permission_error', 413: 'invalid_request_error', 502: 'server_error', 508: 'invalid_request_error',
};

/**
Whether a path is one of OpenAI's API: below `/v1`, or below that of a route. The edge function tells them apart in the same way.
*/
export function isOpenAiPath(path: string): boolean {
	return /^(?:\/[^\/?]+)?\/v1(?:[\/?]|$)/v.test(path);
}

/**
Whether the same request may be answered later: the endpoint couldn't be reached.
*/
export function isRetryable({status}: ProxyRefusal): boolean {
	return status === 502;
}

/**
The JSON body of a refusal, in the dialect of the path, as the edge writes its own: beside the error stands what Anthropic's clients look for.

@param path - The request's target; it may have a query.
*/
export function refusalBody(refusal: ProxyRefusal, path: string, requestId: string): string {
	const {status, code, message} = refusal;
	return JSON.stringify({
		type: 'error',
		error: isOpenAiPath(path)
			? {
				message, type: openAiTypes[status], param: null, code, request_id: requestId,
			}
			: {
				code, message, requestId, retryable: isRetryable(refusal),
			},
		request_id: requestId,
	});
}
