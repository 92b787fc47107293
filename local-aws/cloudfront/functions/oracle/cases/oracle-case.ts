/**
A function, what it is called with, and what both engines make of it.
*/
export type OracleCase = {
	/**
	After the engine's name.
	*/
	title: string;
	/**
	The whole function.
	*/
	code: string;
	/**
	@default a request for `/`
	*/
	event?: unknown;
	/**
	Whether a store is associated.

	@default true
	*/
	hasStore?: boolean;
	/**
	What the function returns, as JSON; written by hand.
	*/
	expected?: unknown;
	/**
	The name of the error that it fails with instead.
	*/
	fails?: string;
};

/**
A case whose function is one expression of `event`.
*/
export function expression(text: string, expected: unknown, event?: unknown): OracleCase {
	return {
		title: text, code: `function handler(event) { return ${text}; }`, expected, ...(event !== undefined && {event}),
	};
}

/**
A case whose expression throws.
*/
export function failing(text: string, fails: string): OracleCase {
	return {title: `${text} fails`, code: `function handler(event) { return ${text}; }`, fails};
}
