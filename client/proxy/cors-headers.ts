import type {IncomingMessage} from 'node:http';
import {isPreflight} from './check-caller.ts';
import {valuesOf, type HeaderPair} from './header-pairs.ts';

const headerNames = /^[\w\-]+(?: *, *[\w\-]+)*$/v;

/**
The CORS headers of an answer; none where no page asks, or one that is not allowed. They are the proxy's own: the endpoint's are for pages that call it by itself.
*/
export function corsHeaders(request: Pick<IncomingMessage, 'method' | 'rawHeaders'>, allowedOrigins: readonly string[]): HeaderPair[] {
	const {rawHeaders} = request;
	const [origin = '', ...more] = valuesOf(rawHeaders, 'origin');
	if (more.length > 0 || !allowedOrigins.includes(origin.toLowerCase())) {
		return [];
	}

	const asked = valuesOf(rawHeaders, 'access-control-request-headers').join(', ');
	const isLocalAsked = valuesOf(rawHeaders, 'access-control-request-private-network').length > 0;
	return [
		['access-control-allow-origin', origin],
		['vary', 'origin'],
		...(isPreflight(request)
			? [
				['access-control-allow-methods', 'GET, HEAD, POST, OPTIONS'] as const,
				...(asked.length <= 1024 && headerNames.test(asked) ? [['access-control-allow-headers', asked] as const] : []),
				...(isLocalAsked ? [['access-control-allow-private-network', 'true'] as const] : []),
				['access-control-max-age', '600'] as const,
			]
			: [['access-control-expose-headers', '*'] as const]),
	];
}
