import {IamError} from './iam-error.ts';
import {parsePolicy, policyDocument} from './policy/parse-policy.ts';
import {
	makeRole,
	roleDetails,
	type Role,
	type RoleInput,
	type StoredRole,
} from './role.ts';
import type {PolicyDocument} from './types.ts';

/**
Characters of all inline policies of one role.
*/
const longestInline = 10_240;

/**
The roles of an account with their inline policies. Names are unique without case (IAM user guide, reference_iam-quotas).
*/
export class Roles {
	readonly #account: {accountId: string; partition: string; propagationMs: number};
	readonly #roles = new Map<string, StoredRole>();

	/**
	Takes the account that the ARNs name, and the milliseconds until a policy counts; there is no role yet.
	*/
	constructor(account: {accountId: string; partition: string; propagationMs: number}) {
		this.#account = account;
	}

	#require(name: string): StoredRole {
		const role = this.find(name);
		if (role === undefined) {
			throw new IamError('NoSuchEntity', `The role with name ${name} cannot be found.`);
		}

		return role;
	}

	/**
	The role with its parsed policies, or `undefined`.
	*/
	find(name: string): StoredRole | undefined {
		return this.#roles.get(name.toLowerCase());
	}

	/**
	Creates a role.
	*/
	create(input: RoleInput): Role {
		if (this.find(input.name) !== undefined) {
			throw new IamError('EntityAlreadyExists', `Role with name ${input.name} already exists.`);
		}

		const role = makeRole(input, this.#account);
		this.#roles.set(input.name.toLowerCase(), role);
		return publicRole(role);
	}

	/**
	The role, or `undefined`.
	*/
	get(name: string): Role | undefined {
		const role = this.find(name);
		return role && publicRole(role);
	}

	/**
	Changes what is given of a role.
	*/
	update(name: string, changes: Partial<Omit<RoleInput, 'name' | 'path' | 'uniqueId'>>): Role {
		const role = this.#require(name);
		Object.assign(role, roleDetails({...publicRole(role), ...changes}));
		return publicRole(role);
	}

	/**
	Whether a managed policy is some role's permissions boundary.
	*/
	isBoundary(policyArn: string): boolean {
		return this.#roles.values().some(({permissionsBoundary}) => permissionsBoundary === policyArn);
	}

	/**
	Deletes a role without inline policies.
	*/
	delete(name: string): void {
		if (this.#require(name).inline.size > 0) {
			throw new IamError('DeleteConflict', 'Cannot delete entity, must delete policies first.');
		}

		this.#roles.delete(name.toLowerCase());
	}

	/**
	Adds or replaces an inline policy.

	@throws IamError `LimitExceeded` where the role's inline policies have more than 10,240 characters together, white space not counted (IAM user guide, quotas).
	*/
	putPolicy(roleName: string, policyName: string, document: string | PolicyDocument, isOld = false): void {
		const {inline, propagated} = this.#require(roleName);
		const kept = {document: policyDocument(document), policy: parsePolicy(document, 'identity')};
		const sizes = [...inline].flatMap(([name, other]) => name === policyName ? [] : [sizeOf(other.document)]);
		if (sizes.reduce((sum, size) => sum + size, sizeOf(kept.document)) > longestInline) {
			throw new IamError('LimitExceeded', `Maximum policy size of ${longestInline} bytes exceeded for role ${roleName}`);
		}

		inline.set(policyName, kept);
		propagated.put(policyName, kept.policy, isOld);
	}

	/**
	The inline policy, or `undefined` where the role or the policy doesn't exist.
	*/
	getPolicy(roleName: string, policyName: string): PolicyDocument | undefined {
		return this.find(roleName)?.inline.get(policyName)?.document;
	}

	/**
	The names of a role's inline policies.
	*/
	listPolicies(roleName: string): string[] {
		return Array.from(this.#require(roleName).inline.keys(), String);
	}

	/**
	Removes an inline policy.
	*/
	deletePolicy(roleName: string, policyName: string): void {
		const {inline, propagated} = this.#require(roleName);
		if (!inline.delete(policyName)) {
			throw new IamError('NoSuchEntity', `The role policy with name ${policyName} cannot be found.`);
		}

		propagated.delete(policyName);
	}
}

function sizeOf(document: PolicyDocument): number {
	return JSON.stringify(document).replaceAll(/\s/gv, '').length;
}

function publicRole({inline: _inline, propagated: _propagated, trust: _trust, ...role}: StoredRole): Role {
	return role;
}
