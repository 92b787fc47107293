import type {IncomingMessage, ServerResponse} from 'node:http';
import {covers} from '../domains/covers.ts';

/**
Why a port of the local stack does not serve a request.
*/
export type ForeignRequest = {status: 403 | 421; message: string};

type Sent = Pick<IncomingMessage, 'headers' | 'rawHeaders'>;

/**
A host without its port and its last dot, in small letters.
*/
export function nameOf(host: string): string {
	return host.toLowerCase().replace(/:\d*$/v, '').replace(/\.$/v, '');
}

/**
Whether a host is this machine's own by every resolver: no server of names can let it lead to a page of somebody else's (RFC 6761, section 6.3 for `localhost`).
*/
export function isLoopbackHost(host: string): boolean {
	return /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[\d\-a-z]+\.)*localhost)$/v.test(nameOf(host));
}

/**
Whether a page is one of this machine's own; `null` and what is no origin are none.
*/
export function isLoopbackOrigin(origin: string): boolean {
	const host = /^https?:\/\/(?<host>[^#\/?@]+)$/iv.exec(origin)?.groups!.host;
	return host !== undefined && isLoopbackHost(host);
}

/**
The refusal of a request by a host that is not this port's: a page gets there by a name of its own that leads to 127.0.0.1 (DNS rebinding), and then counts as this port's own page for its browser.

@param request - With its headers as they came; a request without any Host comes from no browser.
@param names - The port's names besides `localhost` and 127.0.0.1, without a port.
@returns 421, or `undefined` where the host is one of them.
*/
export function foreignHost({rawHeaders}: Pick<Sent, 'rawHeaders'>, names: readonly string[] = []): ForeignRequest | undefined {
	const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]!.toLowerCase() === 'host');
	const foreign = hosts.find(host => !isLoopbackHost(host) && names.every(name => !covers(name, nameOf(host))));
	return foreign === undefined
		? undefined
		: {
			status: 421,
			message: `This port of the local stack was asked as ${JSON.stringify(foreign)} and answers to ${['127.0.0.1', 'localhost', ...names].join(', ')} alone, so that no web page reaches it by a name of its own: use one of these.`,
		};
}

/**
The refusal of a request that a web page makes; programs send neither header. A page's plain GET (an image, say) has no `Origin`, but `Sec-Fetch-Site` tells (Fetch Metadata; browsers send it to loopback addresses too).

@returns 403, or `undefined` where no page asks.
*/
export function pageRequest({headers}: Pick<Sent, 'headers'>): ForeignRequest | undefined {
	const {origin, 'sec-fetch-site': site} = headers;
	if (origin === undefined && [undefined, 'none', 'same-origin'].includes(site)) {
		return undefined;
	}

	const asking = origin === undefined ? `sec-fetch-site ${JSON.stringify(site)}` : `origin ${JSON.stringify(origin)}`;
	return {status: 403, message: `A web page asked (${asking}), and this port of the local stack serves programs alone: call it from one, or let the page call the distribution.`};
}

/**
Whether a foreign page asks without an `Origin`, as for an image or a script; who follows a link sees what comes.

@param headers - Those of the request.
*/
export function isBlindRequest({'sec-fetch-site': site, 'sec-fetch-mode': mode}: NodeJS.Dict<string | string[]>): boolean {
	return site !== undefined && !['none', 'same-origin'].includes(String(site)) && mode !== 'navigate';
}

/**
Refuses what is not for a port that serves programs of this machine: a foreign host, and any page.

@returns Whether it was refused; then the answer has been sent.
*/
export function refuseForeign(request: IncomingMessage, response: ServerResponse): boolean {
	const refusal = foreignHost(request) ?? pageRequest(request);
	if (refusal === undefined) {
		return false;
	}

	// Its body is not read.
	response.writeHead(refusal.status, {'content-type': 'application/json', connection: 'close'});
	response.end(JSON.stringify({message: refusal.message}));
	return true;
}
