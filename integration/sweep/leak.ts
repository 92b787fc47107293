/**
What an ephemeral stack leaves, in the order in which it can be removed: an origin access control and a headers policy only without the distribution that uses them, a role after the function that assumes it.
*/
export const leakKinds = ['distribution', 'originAccessControl', 'responseHeadersPolicy', 'function', 'role', 'logGroup'] as const;

/**
One of {@link leakKinds}.
*/
export type LeakKind = typeof leakKinds[number];

/**
A resource of an ephemeral stack.
*/
export type Leak = {
	kind: LeakKind;
	/**
	What AWS removes it by: an id, or a name.
	*/
	id: string;
	/**
	The run that made it, out of its tag or its name.
	*/
	run: string;
	/**
	When its run's time is over, out of its tag; undefined where it takes no tags, or lists don't show them.
	*/
	expires?: Date;
	/**
	Where it is; undefined for what is global.
	*/
	region?: string;
};

/**
An account that can be swept.
*/
export type SweepAccount = {
	/**
	Everything whose run begins with a prefix.
	*/
	list: (prefix: string) => Promise<Leak[]>;
	/**
	Removes one, and waits until it is gone.
	*/
	remove: (leak: Leak) => Promise<void>;
};
