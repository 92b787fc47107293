import {Propagation} from './propagation.ts';
import {uniqueId} from './ids.ts';
import {IamError} from './iam-error.ts';
import {type Policy, parsePolicy, policyDocument} from './policy/parse-policy.ts';
import type {PolicyDocument} from './types.ts';

/**
What {@link Iam.createRole} takes.
*/
export type RoleInput = {
	name: string;
	/**
	Who may assume the role, as an object or JSON.
	*/
	trustPolicy: string | PolicyDocument;
	/**
	@default '/'
	*/
	path?: string;
	tags?: Record<string, string>;
	description?: string;
	/**
	Seconds, 3600 to 43,200; by default 3600.
	*/
	maxSessionDuration?: number;
	/**
	The ARN of the managed policy that is the most that the role can do; by default there is none.
	*/
	permissionsBoundary?: string | undefined;
	/**
	Given only to make one again that was there before; by default a new one.
	*/
	uniqueId?: string;
};

/**
A role as IAM keeps it.
*/
export type Role = {
	name: string;
	arn: string;
	/**
	`AROA…`
	*/
	uniqueId: string;
	path: string;
	tags: Record<string, string>;
	description: string;
	maxSessionDuration: number;
	permissionsBoundary: string | undefined;
	createDate: Date;
	trustPolicy: PolicyDocument;
};

/**
A role with its parsed policies.
*/
export type StoredRole = Role & {
	trust: Policy;
	inline: Map<string, {document: PolicyDocument; policy: Policy}>;
	/**
	The inline policies as callers meet them.
	*/
	propagated: Propagation<Policy>;
};

const namePattern = /^[\w+,\-.=@]{1,64}$/v;
const pathPattern = /^\/(?:[\u{21}-\u{7E}]+\/)?$/v;

/**
The parts of a role that may change later, checked.
*/
export function roleDetails({trustPolicy, tags = {}, description = '', maxSessionDuration = 3600, permissionsBoundary}: Omit<RoleInput, 'name' | 'path' | 'uniqueId'>): Pick<StoredRole, 'description' | 'maxSessionDuration' | 'permissionsBoundary' | 'tags' | 'trust' | 'trustPolicy'> {
	if (!Number.isSafeInteger(maxSessionDuration) || maxSessionDuration < 3600 || maxSessionDuration > 43_200) {
		throw new IamError('InvalidInput', `maxSessionDuration must be 3600 to 43200 seconds, but is ${maxSessionDuration}.`);
	}

	return {
		trustPolicy: policyDocument(trustPolicy), trust: parsePolicy(trustPolicy, 'trust'), tags, description, maxSessionDuration, permissionsBoundary,
	};
}

/**
Makes a role under IAM's rules for names and paths.
*/
export function makeRole(input: RoleInput, {accountId, partition, propagationMs}: {accountId: string; partition: string; propagationMs: number}): StoredRole {
	const {name, path = '/'} = input;
	if (!namePattern.test(name)) {
		throw new IamError('InvalidInput', `A role's name must be 1 to 64 letters, digits and _+=,.@-, but is ${JSON.stringify(name)}.`);
	}

	if (!pathPattern.test(path) || path.length > 512) {
		throw new IamError('InvalidInput', `A role's path must begin and end with / and have at most 512 characters, but is ${JSON.stringify(path)}.`);
	}

	return {
		name,
		path,
		arn: `arn:${partition}:iam::${accountId}:role${path}${name}`,
		uniqueId: input.uniqueId ?? uniqueId('AROA'),
		createDate: new Date(),
		...roleDetails(input),
		inline: new Map(),
		propagated: new Propagation(propagationMs),
	};
}
