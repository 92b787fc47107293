import fc from 'fast-check';

const odd = fc.jsonValue({maxDepth: 2});
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', '');
const path = fc.constantFrom('/', '', '/v1/models', '/v1/chat/completions', '/nope', '//', '/%');
const headerName = fc.oneof(fc.constantFrom('accept', 'Content-Type', 'content-encoding', 'x-lsf-route', 'x-lsf-read-timeout', '__proto__'), fc.string());
const headerValue = mostly(fc.constantFrom('text/event-stream', 'application/json', 'gzip', '/x', '-1', '1e9', 'NaN', ''));

/**
What somebody may send who calls the function directly: any JSON, and events of a function URL of which some fields are of another kind.
*/
export const oddEvents: fc.Arbitrary<unknown> = fc.oneof(fc.jsonValue(), fc.record({
	version: odd,
	rawPath: mostly(path),
	rawQueryString: odd,
	headers: mostly(fc.dictionary(headerName, headerValue)),
	requestContext: mostly(fc.record({http: mostly(fc.record({method: mostly(method), path: mostly(path)}, {requiredKeys: []}))}, {requiredKeys: []})),
	body: mostly(fc.constantFrom('', '{"prompt": "a"}', '{"prompt": "', '[]', 'eyJwcm9tcHQiOiAiYSJ9')),
	isBase64Encoded: mostly(fc.boolean()),
}, {requiredKeys: []}));

/**
One of the good values, or now and then anything.
*/
function mostly(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
	return fc.oneof({arbitrary: good, weight: 3}, {arbitrary: odd, weight: 1});
}
