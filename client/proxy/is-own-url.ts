import {isLoopback} from '../is-loopback.ts';

/**
Whether an endpoint's URL leads to the proxy itself, which would then ask itself for ever.

@param port - The proxy's.
@param allowedHosts - The names besides this machine's own by which it may be asked.
*/
export function isOwnUrl(url: URL, port: number, allowedHosts: readonly string[]): boolean {
	const {protocol, hostname} = url;
	const asked = url.port === '' ? (protocol === 'https:' ? 443 : 80) : Number(url.port);
	const isHere = isLoopback(url) || ['0.0.0.0', '[::]'].includes(hostname) || allowedHosts.some(name => [hostname, `${hostname}:${asked}`].includes(name.toLowerCase()));
	return asked === port && isHere;
}
