import type {ErrorCode} from '../runtime/protocol/errors.ts';
import {RefusedError} from './errors.ts';

/**
The head of an answer that is no stream, and the beginning of its body.
*/
export type Refusal = {
	status: number;
	headers: Headers;
	body: string;
};

type Explanation = {message: string; protocolCode?: ErrorCode; retryable?: boolean};

/**
What the platform means by a status when the answer is not ours: Lambda's `{"Message"}`, CloudFront's HTML.
*/
const platform: Readonly<Record<number, Explanation>> = {
	401: {message: 'The endpoint wants another API key', protocolCode: 'unauthorized'},
	403: {
		message: 'AWS refused the request before it reached the function; after a deployment wait a minute and try again, '
			+ 'and check that the URL is the distribution\'s (the function\'s own URL answers only to CloudFront) and that nothing such as a firewall rule blocks it',
	},
	404: {message: 'There is nothing at this URL; check it', protocolCode: 'route_not_found'},
	413: {message: 'The request is larger than the platform takes (6 MB); send a shorter conversation', protocolCode: 'too_large'},
	429: {message: 'All of the function\'s concurrent requests are taken; try again in a moment', protocolCode: 'throttled', retryable: true},
	500: {message: 'The platform failed; try again', retryable: true},
	502: {message: 'The function crashed or answered with something that is no HTTP; look at its logs', retryable: true},
	503: {message: 'The platform is overloaded; try again in a moment', protocolCode: 'overloaded', retryable: true},
	504: {message: 'Nothing came from the function for longer than CloudFront waits (originReadTimeout); try again', protocolCode: 'model_timeout', retryable: true},
};

const hashMismatch: Explanation = {
	message: 'AWS refused the signature: the SHA-256 in "x-amz-content-sha256" must be that '
		+ 'of the exact bytes of the body, so something between this client and CloudFront drops the header or changes the body',
};

/**
Turns an answer that is no stream into its error: ours by its body, any other by its status.
*/
export function refusal({status, headers, body}: Refusal): RefusedError {
	const parsed = parse(body);
	const ours = recordOf(parsed?.error);
	if (ours && typeof ours.code === 'string' && typeof ours.message === 'string') {
		return new RefusedError(ours.message, {
			status,
			protocolCode: ours.code,
			requestId: typeof ours.requestId === 'string' ? ours.requestId : requestIdOf(headers),
			retryable: ours.retryable === true,
		});
	}

	const {message, ...details} = explain(status, headers, parsed);
	return new RefusedError(`${message}${quote(status, parsed)}.`, {status, requestId: requestIdOf(headers), ...details});
}

/**
Where a redirection leads, without what may be secret: a user and a password, or a signature in the query.
*/
function shownLocation(location: string): string {
	const url = URL.canParse(location) ? new URL(location) : undefined;
	return url === undefined ? location.split(/[#?]/v, 1)[0]!.replace(/^.*@/v, '…') : url.origin + url.pathname;
}

function explain(status: number, headers: Headers, parsed: Record<string, unknown> | undefined): Explanation {
	const location = headers.get('location');
	if (status >= 300 && status < 400) {
		return {message: `The URL redirects${location === null ? '' : ` to ${shownLocation(location)}`}, and a prompt is not sent on by itself; use the final URL`};
	}

	if (status < 300) {
		const received = headers.get('content-type') ?? 'no content type';
		return {message: `The URL answers with ${received}, not with a stream; check that it is an endpoint of lambda-stream-functions`};
	}

	const type = headers.get('x-amzn-errortype') ?? '';
	return status === 403 && (type.startsWith('InvalidSignature') || /signature/iv.test(messageOf(parsed) ?? '')) ? hashMismatch : platform[status] ?? {message: 'The endpoint, or something on the way to it, refused the request', retryable: status >= 500};
}

/**
The status, and the sentence of AWS where there is one: for whoever knows it, or searches for it.
*/
function quote(status: number, parsed: Record<string, unknown> | undefined): string {
	const message = messageOf(parsed)?.replace(/\.$/v, '');
	return ` (status ${status}${message === undefined ? '' : `: ${message}`})`;
}

/**
Lambda spells it with a capital letter or without.
*/
function messageOf(parsed: Record<string, unknown> | undefined): string | undefined {
	const message = parsed?.Message ?? parsed?.message;
	return typeof message === 'string' ? message.slice(0, 300) : undefined;
}

function requestIdOf(headers: Headers): string | undefined {
	return headers.get('x-amzn-requestid') ?? headers.get('x-amz-cf-id') ?? undefined;
}

function parse(body: string): Record<string, unknown> | undefined {
	try {
		return recordOf(JSON.parse(body));
	} catch {
		return undefined;
	}
}

function recordOf(value: unknown): Record<string, unknown> | undefined {
	return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined;
}
