import type {ServerResponse} from 'node:http';

/**
An answer of the function URL itself; the handler had no part in it.
*/
export type Refusal = {status: number; errorType?: string; body: string};

function json(status: number, errorType: string, body: unknown): Refusal {
	return {status, errorType, body: JSON.stringify(body)};
}

/**
No permission, or no signature (as captured on AWS; `Message` with a capital letter).
*/
export const forbidden = json(403, 'AccessDeniedException', {Message: 'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'});

/**
A host that is no function URL.
*/
export const unknownUrl = json(403, 'AccessDeniedException', {Message: null});

/**
A web page that asks the URL's port itself. AWS has no such rule: there a public URL is everybody's, here the port is this machine's.

@param origin - As the page's browser says it; a GET without CORS has none.
*/
export function foreignPage(origin: string | undefined): Refusal {
	return json(403, 'AccessDeniedException', {Message: `A page of ${origin === undefined ? 'another site' : JSON.stringify(origin)} asked, and this port of the local stack serves programs and pages of this machine alone: let the page call the distribution.`});
}

/**
A signature that is wrong; `message` with a small letter.
*/
export function badSignature(errorType: string, message: string): Refusal {
	return json(403, errorType, {message});
}

/**
An event over the limit. The text is that of the Invoke API: what the URL itself says is not known.
*/
export function tooLarge(eventBytes: number): Refusal {
	return json(413, 'RequestEntityTooLargeException', {Message: `Request must be smaller than ${eventBytes} bytes for the InvokeFunction operation`});
}

/**
No concurrency left.
*/
export function throttled(reason: string): Refusal {
	return json(429, 'TooManyRequestsException', {Reason: reason, Type: 'User', message: 'Rate Exceeded.'});
}

/**
The function failed, or gave no response that can be sent.
*/
export const badGateway: Refusal = {status: 502, body: 'Internal Server Error'};

/**
Sends a refusal.
*/
export function refuse(response: ServerResponse, {status, errorType, body}: Refusal): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		...(errorType !== undefined && {'x-amzn-errortype': errorType}),
	});
	response.end(body);
}
