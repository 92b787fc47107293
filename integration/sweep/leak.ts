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
	When its run ends, out of its tag; where it takes no tags, undefined.
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

/**
A run's name: prefix, owner, minute in UTC, chance. Physical names begin with it.
*/
const runPattern = /^(?<run>[a-z]+(?:-[a-z0-9]+)+-(?<stamp>\d{12})-[a-z0-9]{4})(?:$|[^a-z0-9])/v;

/**
The run in a physical name, or undefined where there is none.
*/
export function runIn(name: string): string | undefined {
	return runPattern.exec(name)?.groups!.run;
}

/**
When a run began, in ms since 1970.
*/
export function startOf(run: string): number {
	const stamp = runPattern.exec(run)?.groups!.stamp ?? '';
	const [, year, month, day, hour, minute] = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)$/v.exec(stamp) ?? [];
	return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}
