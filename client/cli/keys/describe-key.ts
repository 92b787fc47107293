import type {KeyEntry} from '../../keys/entry.ts';
import {stateOf, type KeyState} from '../../keys/entry-state.ts';
import {formatTime} from '../../keys/times.ts';

/**
What may be told of a key: nothing of its secret, not even a hash. Times are UTC, to the minute.
*/
export type KeyDescription = {
	id: string;
	name?: string;
	/**
	`unreadable` where the store has something else under its id.
	*/
	state: KeyState | 'unreadable';
	created?: string;
	expires?: string;
	/**
	Missing where it is for all.
	*/
	routes?: readonly string[];
	/**
	Whether it signs tokens.
	*/
	tokens: boolean;
	/**
	The end of a grace.
	*/
	oldSecretUntil?: string;
};

/**
Describes a key.

@param entry - Missing where it can't be read.
@param now - Epoch s.
*/
export function describeKey(id: string, entry: KeyEntry | undefined, now: number): KeyDescription {
	if (!entry) {
		return {id, state: 'unreadable', tokens: false};
	}

	const {name, created, exp, routes, t, was} = entry;
	const state = stateOf(entry, now);
	return {
		id,
		...(name !== undefined && {name}),
		state,
		...(created !== undefined && {created: formatTime(created)}),
		...(exp !== undefined && {expires: formatTime(exp)}),
		...(routes && {routes}),
		tokens: t !== undefined,
		...(state === 'in grace' && {oldSecretUntil: formatTime(was!.exp)}),
	};
}
