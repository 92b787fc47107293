import {createHash, timingSafeEqual} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import {foreignCoding, valuesOf} from './header-pairs.ts';
import type {ProxyRefusal} from './refusal-body.ts';

/**
Whom a proxy serves.
*/
export type Callers = {
	/**
	What it writes into each request that it sends on, by which it knows its own.
	*/
	id: string;
	/**
	The proxy's port, known when it listens.
	*/
	port: number;
	token: string | undefined;
	allowedHosts: readonly string[];
	allowedOrigins: readonly string[];
};

/**
Has the id of each proxy that a request came through.
*/
export const hopHeader = 'x-lsf-proxy';

type Sent = Pick<IncomingMessage, 'method' | 'rawHeaders' | 'url'>;

function foreign(message: string): ProxyRefusal {
	return {status: 403, code: 'foreign_request', message};
}

/**
A page gets here by a name of its own that leads to 127.0.0.1 (DNS rebinding), and then counts as this port's own page for its browser; its requests still carry the page's name.
*/
function refuseHost(hosts: readonly string[], {port, allowedHosts}: Callers): ProxyRefusal | undefined {
	const host = hosts.length === 1 ? hosts[0]!.toLowerCase() : '';
	const own = ['localhost', '127.0.0.1', '[::1]'].flatMap(name => port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]);
	const isAllowed = own.includes(host) || allowedHosts.some(name => [host, host.replace(/:\d+$/v, '')].includes(name.toLowerCase()));
	return isAllowed ? undefined : foreign(`lsf proxy was asked ${hosts.length === 1 ? `as ${JSON.stringify(hosts[0])}` : `with ${hosts.length} "host" headers`} and answers to 127.0.0.1:${port}, localhost:${port} and [::1]:${port} alone, so that no web page reaches it by a name of its own: use one of these, or start it with --allow-host NAME.`);
}

/**
Programs send no `Origin`. A page's plain GET has none either, but `sec-fetch-site` tells (Fetch Metadata; browsers send it to this machine's addresses too). A page of another port of this machine is foreign as well.
*/
function refusePage(headers: readonly string[], {allowedOrigins}: Callers): ProxyRefusal | undefined {
	const origins = valuesOf(headers, 'origin');
	if (origins.some(origin => origin.toLowerCase() === 'null')) {
		return foreign('A web page without an origin of its own asked (origin "null": a file, or a frame in a sandbox). No --allow-origin can let it in, since every such page of any site sends the same: serve the page from an address such as http://localhost:3000, and allow that.');
	}

	const site = valuesOf(headers, 'sec-fetch-site').find(value => !['none', 'same-origin'].includes(value));
	const isAllowed = origins.length === 0 ? site === undefined : origins.length === 1 && allowedOrigins.includes(origins[0]!.toLowerCase());
	const asking = origins.length === 0 ? `sec-fetch-site ${JSON.stringify(site)}` : `origin ${origins.map(origin => JSON.stringify(origin)).join(', ')}`;
	return isAllowed ? undefined : foreign(`A web page asked (${asking}), and lsf proxy serves programs alone: call it from one, or start it with --allow-origin ORIGIN if the page is yours.`);
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}

/**
Digests are compared, whole ones: the time tells nothing of the token, nor of its length.
*/
function refuseToken(headers: readonly string[], token: string): ProxyRefusal | undefined {
	const sent = [...valuesOf(headers, 'authorization').map(value => value.replace(/^bearer +/iv, '')), ...valuesOf(headers, 'x-api-key')];
	const expected = digest(token);
	return sent.some(value => timingSafeEqual(digest(value), expected))
		? undefined
		: {status: 401, code: 'unauthorized', message: 'lsf proxy was started with a token (LSF_PROXY_TOKEN): send that as the key, "authorization: Bearer <token>" or "x-api-key: <token>".'};
}

/**
Whether a browser asks if a page may ask.
*/
export function isPreflight({method, rawHeaders}: Sent): boolean {
	return method === 'OPTIONS' && valuesOf(rawHeaders, 'origin').length > 0 && valuesOf(rawHeaders, 'access-control-request-method').length > 0;
}

/**
Why a request is not served, before its body is read; `undefined` where it is. The order matters: whoever is foreign is not told whether a token was right.
*/
export function checkCaller(request: Sent, callers: Callers): ProxyRefusal | undefined {
	const {rawHeaders, url = ''} = request;
	// To be asked for `http://…` is the work of another kind of proxy, and would leave open which host counts.
	if (!url.startsWith('/')) {
		return {status: 400, code: 'invalid_request', message: `lsf proxy serves one endpoint and takes paths alone, received ${JSON.stringify(url.slice(0, 100))}: use it as a base URL, not as an HTTP proxy (http_proxy).`};
	}

	const refusal = refuseHost(valuesOf(rawHeaders, 'host'), callers) ?? refusePage(rawHeaders, callers);
	if (refusal !== undefined) {
		return refusal;
	}

	if (valuesOf(rawHeaders, hopHeader).includes(callers.id)) {
		return {status: 508, code: 'loop_detected', message: 'The request came back to the lsf proxy that sent it on, so two proxies lead to each other: give one of them the endpoint\'s URL (--url or LSF_URL).'};
	}

	// Not the 501 of RFC 9112, which OpenAI's packages would send again.
	const coding = foreignCoding(rawHeaders);
	if (coding !== undefined) {
		return {status: 400, code: 'invalid_request', message: `lsf proxy takes a body as it is or in chunks, received transfer-encoding ${JSON.stringify(coding.slice(0, 100))}: send it with "chunked" alone, or with a content-length.`};
	}

	// RFC 9110 lets an upgrade be ignored, as that to HTTP/2 is, which some clients always ask for.
	const upgrade = valuesOf(rawHeaders, 'upgrade').find(value => value.trim().toLowerCase() !== 'h2c');
	if (upgrade !== undefined) {
		return {status: 400, code: 'invalid_request', message: `The endpoint speaks plain HTTP, without an upgrade to ${JSON.stringify(upgrade.slice(0, 100))}: send the request without one.`};
	}

	return callers.token === undefined || isPreflight(request) ? undefined : refuseToken(rawHeaders, callers.token);
}
