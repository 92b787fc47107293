import type {ErrorCode} from '../runtime/protocol/errors.ts';
import {awsRefusal, awsRefusals} from './aws-refusal.ts';
import {RefusedError, type ForeignAnswer} from './errors.ts';
import {shownLocation} from './unshown.ts';

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
	403: {message: 'The endpoint, or something on the way to it such as a firewall, refused the request; "lsf doctor" looks for the cause'},
	404: {message: 'There is nothing at this URL; check it', protocolCode: 'route_not_found'},
	413: {message: 'The request is larger than the platform takes (6 MB); send a shorter conversation', protocolCode: 'too_large'},
	429: {message: 'All of the function\'s concurrent requests are taken; try again in a moment', protocolCode: 'throttled', retryable: true},
	500: {message: 'The platform failed; try again', retryable: true},
	502: {message: 'The function crashed or answered with something that is no HTTP; look at its logs', retryable: true},
	503: {message: 'The platform is overloaded; try again in a moment', protocolCode: 'overloaded', retryable: true},
	504: {message: 'Nothing came from the function for longer than CloudFront waits (originReadTimeout); try again', protocolCode: 'model_timeout', retryable: true},
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
			retryAfter: retryAfterOf(headers),
		});
	}

	const foreign = foreignOf({status, headers, body}, parsed);
	const {message, ...details} = explain(status, foreign);
	const {said} = foreign;
	// The status, and the sentence of AWS where there is one: for whoever knows it, or searches for it.
	return new RefusedError(`${message} (status ${status}${said === undefined ? '' : `: ${said}`}).`, {
		status, requestId: requestIdOf(headers), retryAfter: retryAfterOf(headers), foreign, ...details,
	});
}

function foreignOf({status, headers, body}: Refusal, parsed: Record<string, unknown> | undefined): ForeignAnswer {
	const contentType = headers.get('content-type');
	const location = status >= 300 && status < 400 ? headers.get('location') : null;
	const refused = status === 403 ? awsRefusal({errorType: headers.get('x-amzn-errortype') ?? '', contentType: contentType ?? '', body}) : undefined;
	const said = messageOf(parsed)?.replace(/\.$/v, '');
	return {
		...(refused !== undefined && {refusal: refused}),
		...(said !== undefined && {said}),
		...(location !== null && {location: shownLocation(location)}),
		...(contentType !== null && {contentType}),
	};
}

function explain(status: number, {refusal: refused, location, contentType = 'no content type'}: ForeignAnswer): Explanation {
	if (status >= 300 && status < 400) {
		return {message: `The URL redirects${location === undefined ? '' : ` to ${location}`}, and a prompt is not sent on by itself; use the final URL`};
	}

	if (status < 300) {
		return {message: `The URL answers with ${contentType}, not with a stream; check that it is an endpoint of lambda-stream-functions`};
	}

	if (refused !== undefined) {
		const {wrong, mend} = awsRefusals[refused];
		return {message: `${wrong}; ${mend}, and "lsf doctor" looks for the cause`};
	}

	return platform[status] ?? {message: 'The endpoint, or something on the way to it, refused the request', retryable: status >= 500};
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

/**
The header has seconds, or a date (RFC 9110, 10.2.3).
*/
function retryAfterOf(headers: Headers): number | undefined {
	const value = headers.get('retry-after')?.trim() ?? '';
	if (/^\d{1,9}$/v.test(value)) {
		return Number(value) * 1000;
	}

	const date = value.endsWith(' GMT') ? Date.parse(value) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
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
