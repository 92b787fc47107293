/**
A request as a function URL gives it to a handler (payload format 2.0).
*/
export function functionUrlEvent({method = 'POST', path, headers, body}: {method?: string; path: string; headers: Record<string, unknown>; body: string}) {
	return {
		version: '2.0',
		rawPath: path,
		rawQueryString: '',
		headers: {'content-type': 'application/json', ...headers},
		requestContext: {http: {method, path}},
		isBase64Encoded: false,
		body,
	};
}
