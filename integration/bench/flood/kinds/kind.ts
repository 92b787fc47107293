import type {Agent} from 'node:http';
import type {FloodModel} from '../flood-model.ts';

/**
What came of one request: a status, `cut` for an answer that was not whole or not the model's, `nothing` where the attacker left without an answer, `closed` where the server closed without one.
*/
export type Seen = number | 'cut' | 'nothing' | 'closed';

/**
Where a flood goes, and with what.
*/
export type Target = {
	/**
	The distribution's URL, without a slash at its end.
	*/
	base: string;
	/**
	A function URL, past the distribution; ends in a slash.
	*/
	direct: string;
	agent: Agent;
	model: FloodModel;
	/**
	How long those hold their connection who say little or read little, in ms.
	*/
	holdMs: number;
	/**
	The places that the account has besides the streams.
	*/
	spare: number;
	/**
	The number of the request.
	*/
	index: number;
};

/**
One kind of request.
*/
export type Kind = {
	name: string;
	/**
	All that may come of it.
	*/
	allowed: readonly Seen[];
	/**
	Sends it, or several of it.

	@throws Error where a connection breaks that should not.
	*/
	send: (target: Target) => Promise<readonly Seen[]>;
};
