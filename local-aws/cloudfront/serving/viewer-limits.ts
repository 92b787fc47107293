import {Buffer} from 'node:buffer';
import type {HeaderPair} from '../../iam/signature/canonical-request.ts';
import type {Limits} from '../../limits.ts';
import {EdgeFailure} from './error-page.ts';
import {headerValue} from './request-headers.ts';

/**
Bytes that headers take on the wire.
*/
export function headerBytes(headers: readonly HeaderPair[]): number {
	return headers.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value) + ': \r\n'.length, 0);
}

/**
Whether a request announces a body. An announced one may still turn out empty.
*/
export function hasBody(headers: readonly HeaderPair[]): boolean {
	return headerValue(headers, 'transfer-encoding') !== undefined || Number(headerValue(headers, 'content-length') ?? 0) > 0;
}

/**
Refuses a request with more than one `Host`, and one of HTTP/1.1 without any (RFC 9112, section 3.2): it names no distribution.

@throws EdgeFailure 400.
*/
export function checkHost(httpVersion: string, headers: readonly HeaderPair[]): void {
	const count = headers.filter(([name]) => name.toLowerCase() === 'host').length;
	if (count > 1 || (count === 0 && httpVersion === '1.1')) {
		throw new EdgeFailure(400, 'Bad request. The request must carry one Host header.');
	}
}

/**
Refuses what CloudFront refuses before it looks for a behaviour: a URL or headers that are too long (413, and the connection closes), and a GET with a body (403). Source: CloudFront developer guide, RequestAndResponseBehaviorCustomOrigin.

@throws EdgeFailure with the status and the page's reason.
*/
export function checkViewerRequest({method, url, headers}: {method: string; url: string; headers: readonly HeaderPair[]}, limits: Limits): void {
	if (Buffer.byteLength(url) > limits.viewerUrlBytes || headerBytes(headers) > limits.viewerHeaderBytes) {
		throw new EdgeFailure(413, 'Request header fields too large. We can\'t connect to the server for this app or website at this time.');
	}

	if (!url.startsWith('/')) {
		throw new EdgeFailure(400, 'Bad request. The request line must carry a path.');
	}

	if (method === 'GET' && hasBody(headers)) {
		throw new EdgeFailure(403, 'Bad request. A GET request must not have a body.');
	}
}
