import {only} from './only.js';
import {settings} from './settings.js';

export const needsHash = 'The request has no "x-amz-content-sha256", the SHA-256 of its body in hex: send it, or call through "lsf proxy", or ask the owner to set "edgeBodyHash".';

// Whether the origin's signature can't be right, for it covers the body's hash, which nobody gives. Only `content-length: 0` says that there is no body: over HTTP/2 one needs no length, nor in chunks.
export function lacksHash(request) {
	const isEmpty = only(request.headers['content-length']) === '0';
	const hash = request.headers['x-amz-content-sha256'];
	return !settings.edgeBodyHash && /^(?:POST|PUT|PATCH)$/.test(request.method) && !(hash && hash.value) && !isEmpty;
}
