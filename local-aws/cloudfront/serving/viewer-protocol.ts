import type {IncomingMessage} from 'node:http';
import {TLSSocket} from 'node:tls';
import {covers} from '../../domains/covers.ts';
import {foreignHost, isLoopbackHost, nameOf} from '../../http-api/foreign-request.ts';
import type {Behavior} from '../configuration/types.ts';
import type {Edge} from './edge-surroundings.ts';
import {EdgeFailure} from './error-page.ts';
import {headerValue} from './request-headers.ts';
import type {ViewerRequest} from './viewer-request.ts';

/**
CloudFront's words for a host that is no distribution's, and for HTTP where it isn't allowed.
*/
const badRequest = 'Bad request. We can\'t connect to the server for this app or website at this time. There might be too much traffic or a configuration error.';

/**
A viewer has to come again by HTTPS.
*/
export class Redirection extends EdgeFailure {
	readonly location: string;

	/**
	Makes a redirection.

	@param status - 301, or 307 where the body has to come again too.
	@param location - Where to.
	*/
	constructor(status: 301 | 307, location: string) {
		super(status, 'The distribution answers by HTTPS alone.');
		this.location = location;
	}
}

/**
How a viewer's request has come: encrypted, or as good as that, for who says this machine's own name means CloudFront's URL; or with the distribution's own name and in plain, as over the internet.

@throws EdgeFailure 421 in plain, with what this port answers to; 403 over TLS, as CloudFront (AWS: resolve-cloudfront-bad-request-error).
*/
export function readProtocol(request: IncomingMessage, {headers}: ViewerRequest, {hosts}: Edge): 'http' | 'https' {
	const host = headerValue(headers, 'host');
	if (request.socket instanceof TLSSocket) {
		if (host === undefined || hosts().every(name => !covers(name, nameOf(host)))) {
			throw new EdgeFailure(403, badRequest);
		}

		return 'https';
	}

	const foreign = foreignHost({rawHeaders: headers.flat()}, hosts());
	if (foreign !== undefined) {
		throw new EdgeFailure(foreign.status, foreign.message);
	}

	return host === undefined || isLoopbackHost(host) ? 'https' : 'http';
}

/**
Lets a request over HTTP pass, sends it to HTTPS, or refuses it, as the behaviour says (CloudFront developer guide, using-https-viewers-to-cloudfront: 301, with 307 for methods that carry a body, and 403 for these from clients older than HTTP/1.1).

@throws EdgeFailure 403, or a {@link Redirection}.
*/
export function checkProtocol(request: IncomingMessage, {method, path, rawQuery, headers}: ViewerRequest, {viewerProtocolPolicy}: Pick<Behavior, 'viewerProtocolPolicy'>): void {
	if (viewerProtocolPolicy === 'allow-all') {
		return;
	}

	const isRepeatable = ['GET', 'HEAD'].includes(method);
	if (viewerProtocolPolicy === 'https-only' || (!isRepeatable && request.httpVersion === '1.0')) {
		throw new EdgeFailure(403, badRequest);
	}

	throw new Redirection(isRepeatable ? 301 : 307, `https://${nameOf(headerValue(headers, 'host')!)}${path}${rawQuery === '' ? '' : `?${rawQuery}`}`);
}
