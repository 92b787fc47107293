import {decoded} from './decoded.js';

const tokenHeader = {alg: 'HS256', typ: 'JWT'};

// A token's key id. The algorithm is ours to choose, and the header can ask for nothing else. To njs `$` is as well before a line end.
export function signerOf(token) {
	const header = decoded(token[1]);
	const isOurs = header.alg === 'HS256' && Object.keys(header).every(name => name === 'kid' || header[name] === tokenHeader[name]);
	return isOurs && typeof header.kid === 'string' && /^[\da-z]{1,32}$(?!\n)/.test(header.kid) ? header.kid : '';
}
