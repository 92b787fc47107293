import type {IncomingMessage} from 'node:http';
import {headerPairs} from '../../http-api/header-pairs.ts';
import type {HeaderPair} from '../../iam/signature/canonical-request.ts';
import type {Limits} from '../../limits.ts';
import {checkHost, checkViewerRequest, hasBody} from './viewer-limits.ts';

/**
A viewer's request, split.
*/
export type ViewerRequest = {
	method: string;
	path: string;
	/**
	Without the `?`; `''` where there is none.
	*/
	rawQuery: string;
	headers: readonly HeaderPair[];
	hasBody: boolean;
	address: string;
};

/**
The target of a request line, and the host that goes with it where the line carries a whole URL: a server must accept that form, and then its host counts instead of the header (RFC 9112, section 3.2.2). One with a user in front of its host is none (RFC 9110, section 4.2.4: to be treated as an error). AWS says nothing else about it.
*/
function readTarget(url: string): {target: string; host?: string} {
	const {host, rest} = /^https?:\/\/(?<host>[^#\/?@]+)(?<rest>(?:[#\/?].*)?)$/iv.exec(url)?.groups ?? {};
	return host === undefined ? {target: url} : {target: rest!.startsWith('/') ? rest! : `/${rest}`, host};
}

/**
Reads a viewer's request.

@throws EdgeFailure for what CloudFront refuses before it looks for a behaviour.
*/
export function readViewerRequest(request: IncomingMessage, limits: Limits): ViewerRequest {
	const {method = 'GET', httpVersion, url = ''} = request;
	const sent = headerPairs(request.rawHeaders);
	checkHost(httpVersion, sent);
	const {target, host} = readTarget(url);
	const headers = host === undefined ? sent : sent.map(([name, value]): HeaderPair => [name, name.toLowerCase() === 'host' ? host : value]);
	checkViewerRequest({method, url: target, headers}, limits);
	const question = target.indexOf('?');
	return {
		method,
		path: question === -1 ? target : target.slice(0, question),
		rawQuery: question === -1 ? '' : target.slice(question + 1),
		headers,
		hasBody: hasBody(headers),
		address: request.socket.remoteAddress ?? '127.0.0.1',
	};
}
