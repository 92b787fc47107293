import type {HeaderPair} from '../iam/signature/canonical-request.ts';

/**
Headers in pairs, from Node's flat `rawHeaders`, with every repetition.
*/
export function headerPairs(rawHeaders: readonly string[]): HeaderPair[] {
	return Array.from({length: rawHeaders.length / 2}, (_, index) => [rawHeaders[index * 2]!, rawHeaders[(index * 2) + 1]!]);
}
