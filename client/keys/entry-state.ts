import type {KeyEntry} from './entry.ts';

/**
What becomes of a request with a key: `active` counts, `in grace` counts in two versions, the others don't count.
*/
export type KeyState = 'active' | 'in grace' | 'expired' | 'revoked';

/**
The state of a key.

@param now - Epoch s.
*/
export function stateOf({off, exp, was}: KeyEntry, now: number): KeyState {
	if (off) {
		return 'revoked';
	}

	if (exp !== undefined && now >= exp) {
		return 'expired';
	}

	return was !== undefined && now < was.exp ? 'in grace' : 'active';
}
