import {ProtocolError} from '../../protocol/errors.ts';

/**
The refusal of an input that may be more tokens than the owner allows.
*/
export class InputTooLong extends ProtocolError {
	/**
	How many tokens it may be, at most.
	*/
	readonly tokens: number;
	/**
	How many it may be for the owner.
	*/
	readonly allowed: number;
	/**
	How it was measured, and what to do: `(a byte counts as one); send less.`
	*/
	readonly measure: string;

	/**
	Makes the refusal, in the native dialect's words.
	*/
	constructor(tokens: number, allowed: number, measure: string) {
		super('too_large', `The input may be at most ${allowed} tokens, but may be up to ${tokens} ${measure}`);
		this.tokens = tokens;
		this.allowed = allowed;
		this.measure = measure;
	}
}
