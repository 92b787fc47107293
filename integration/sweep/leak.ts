import {resourceTypes, type Swept} from '../runs/resource-types.ts';

type OwnSwept = Extract<typeof resourceTypes[keyof typeof resourceTypes]['swept'], {kind: string}>;

/**
What an ephemeral stack leaves, by the words that {@link resourceTypes} has for it.
*/
export type LeakKind = OwnSwept['kind'];

/**
The kinds that are found by their names, and so need a list.
*/
export type ListedKind = Extract<OwnSwept, {lists: readonly string[]}>['kind'];

const entries = Object.entries(resourceTypes).flatMap(([type, {swept}]) => 'kind' in swept ? [[type, swept] as const] : []);

/**
How each kind is found and told to be gone, in the order in which they can be removed.
*/
export const sweptKinds: ReadonlyMap<LeakKind, Swept> = new Map(entries.map(([, swept]) => [swept.kind, swept]));

/**
The kinds, in that order.
*/
export const leakKinds: readonly LeakKind[] = sweptKinds.keys().toArray();

const kindsByType: ReadonlyMap<string, LeakKind> = new Map(entries.map(([type, {kind}]) => [type, kind]));

/**
The kind of a type of Pulumi's resources; undefined for what goes with another one.
*/
export function kindOf(type: string): LeakKind | undefined {
	return kindsByType.get(type);
}

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
	What that tag says where it is no time.
	*/
	unreadable?: string;
	/**
	Where its run makes things, out of its tag; undefined as `expires` is.
	*/
	regions?: readonly string[];
	/**
	Where it is; undefined for what is global.
	*/
	region?: string;
};

/**
A Region that a run has things in, or may have, and that could not be looked at.
*/
export type MissedRegion = {region: string; reason: string};

/**
An account that can be swept.
*/
export type SweepAccount = {
	/**
	Everything whose run begins with a prefix, and where nothing could be seen.
	*/
	list: (prefix: string) => Promise<{leaks: Leak[]; missed: MissedRegion[]}>;
	/**
	Removes one, and waits until it is gone.
	*/
	remove: (leak: Leak) => Promise<void>;
};
