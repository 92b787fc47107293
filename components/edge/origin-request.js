/*
What runs between CloudFront's cache and a function where `edgeBodyHash` is on: gives each body the hash that origin access control signs, for clients that can't. As Lambda@Edge it has no environment, and its own log groups, in the Region nearest the viewer.

Nothing is let through by it: whatever it throws at, CloudFront refuses, and a hash that is not the body's, Lambda does.
*/
import {createHash} from 'node:crypto';

const hashHeader = 'x-amz-content-sha256';
// CloudFront's words for how it hands a body over, and Node's.
const encodings = new Map([['base64', 'base64'], ['text', 'utf8']]);
const tooLarge = 'The body has more than 1 MB, which is the most that the edge can hash. Send "x-amz-content-sha256" with it, or call through "lsf proxy".';

// The refusal in Anthropic's words, OpenAI's or our own, by the path below the route.
function saysIn(path, requestId) {
	if (/^\/v1\/messages(?:\/|$)/v.test(path)) {
		return {type: 'error', error: {type: 'request_too_large', message: tooLarge}, request_id: requestId};
	}

	return {
		error: /^\/v1(?:\/|$)/v.test(path)
			? {
				message: tooLarge, type: 'invalid_request_error', param: null, code: 'too_large', request_id: requestId,
			}
			: {
				code: 'too_large', message: tooLarge, requestId, retryable: false,
			},
	};
}

// Says the refusal in the language of the path, which is relative to its route, as `viewer-request/` does.
function refused({requestId}, {uri, origin}) {
	const route = origin.custom.customHeaders['x-lsf-route'][0].value;
	const path = uri === route || uri.startsWith(`${route}/`) ? uri.slice(route.length) : uri;
	const body = saysIn(path, requestId);
	return {
		status: '413',
		statusDescription: 'Content Too Large',
		headers: {
			'content-type': [{key: 'Content-Type', value: 'application/json'}],
			'cache-control': [{key: 'Cache-Control', value: 'no-store'}],
			'request-id': [{key: 'Request-Id', value: requestId}],
		},
		body: JSON.stringify(body),
	};
}

/**
Answers an event of type origin-request: with the request, to whose headers the hash is added where a body has none, or with a refusal where CloudFront hands over only the beginning of the body. Nothing else of the request is touched, least of all the body, which goes on as it came.
*/
export async function handler(event) {
	const {config, request} = event.Records[0].cf;
	const {body, headers} = request;
	// A caller who knows the hash may send any body; if it is wrong, that is for Lambda to refuse.
	if (!body || headers[hashHeader]?.some(({value}) => value !== '')) {
		return request;
	}

	const encoding = encodings.get(body.encoding);
	if (typeof body.data !== 'string' || typeof body.inputTruncated !== 'boolean' || encoding === undefined) {
		throw new TypeError('The body of the event has not the shape that CloudFront documents.');
	}

	if (body.inputTruncated) {
		return refused(config, request);
	}

	// The bytes: as a text, what is no UTF-8 would have another hash. Those of an empty body too: one that came in chunks needs it.
	headers[hashHeader] = [{key: hashHeader, value: createHash('sha256').update(body.data, encoding).digest('hex')}];
	return request;
}
