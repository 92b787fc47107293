/**
The API key of each endpoint that this process looks at, by origin, so that every request of a test has it unless it says otherwise.
*/
const keys = new Map<string, string>();

/**
Notes an endpoint's API key; none where it is undefined.
*/
export function rememberKey(url: string, apiKey: string | undefined): void {
	if (apiKey !== undefined) {
		keys.set(new URL(url).origin, apiKey);
	}
}

/**
The headers by which an endpoint lets a caller in; none for one whose key is not known, such as a function URL.
*/
export function keyHeaders(url: string): {authorization?: string} {
	const key = keys.get(new URL(url).origin);
	return key === undefined ? {} : {authorization: `Bearer ${key}`};
}
