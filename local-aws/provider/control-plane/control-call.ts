import type {ResourceContext} from '../resource-type.ts';
import type {Properties} from '../wire/wire-values.ts';

/**
A call of AWS's control plane, as IAM is asked about it.
*/
export type ControlCall = {
	action: string;
	resource: string;
	context?: Record<string, string | string[] | undefined>;
};

/**
An operation of the provider on one resource.
*/
export type ControlOperation = {
	operation: 'create' | 'read' | 'update' | 'delete';
	/**
	Empty before it is made.
	*/
	id: string;
	/**
	Checked; those of the state where nothing is made or changed.
	*/
	inputs: Properties;
	/**
	Empty before it is made.
	*/
	state: Properties;
	context: ResourceContext;
};

/**
The tags that a call sends.
*/
export function requestTags(tags: Record<string, string>): Record<string, string | string[]> {
	return {
		...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
		...(Object.keys(tags).length > 0 && {'aws:TagKeys': Object.keys(tags)}),
	};
}

/**
The tags of a resource that there is.
*/
export function resourceTags({tagsAll}: Properties): Record<string, string> {
	return Object.fromEntries(Object.entries((tagsAll ?? {}) as Record<string, string>).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}

/**
The inputs among some that an update changes.
*/
export function isChanged({inputs, state}: ControlOperation, ...names: string[]): boolean {
	return names.some(name => JSON.stringify(inputs[name]) !== JSON.stringify(state[name]));
}

/**
The calls that change tags: those that are new or different, and those that went.
*/
export function tagCalls({operation, state, context: {tags}}: ControlOperation, {service, suffix, resource}: {service: string; suffix: string; resource: string}): ControlCall[] {
	if (operation === 'create') {
		return Object.keys(tags).length > 0 ? [{action: `${service}:Tag${suffix}`, resource, context: requestTags(tags)}] : [];
	}

	const before = (state.tagsAll ?? {}) as Record<string, string>;
	const put = Object.fromEntries(Object.entries(tags).filter(([key, value]) => before[key] !== value));
	const gone = Object.keys(before).filter(key => !Object.hasOwn(tags, key));
	return [
		...(Object.keys(put).length > 0 ? [{action: `${service}:Tag${suffix}`, resource, context: {...resourceTags(state), ...requestTags(put)}}] : []),
		...(gone.length > 0 ? [{action: `${service}:Untag${suffix}`, resource, context: {...resourceTags(state), 'aws:TagKeys': gone}}] : []),
	];
}

/**
Actions of one service on one resource.
*/
export function on(resource: string, service: string, names: readonly string[], context?: ControlCall['context']): ControlCall[] {
	return names.map(name => ({action: `${service}:${name}`, resource, ...(context && {context})}));
}
