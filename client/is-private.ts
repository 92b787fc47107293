import {isLoopback} from './is-loopback.ts';

/**
Whether what is sent to a URL can't be read on the way: it is encrypted, or it stays on this machine.
*/
export function isPrivate(url: URL): boolean {
	return url.protocol === 'https:' || isLoopback(url);
}
