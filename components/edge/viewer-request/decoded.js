import {parsed} from './parsed.js';

// What a part of a token says.
export function decoded(part) {
	return parsed(Buffer.from(part, 'base64url').toString());
}
