import {IamError} from './iam-error.ts';
import {parsePolicy, policyDocument, type Policy} from './policy/parse-policy.ts';
import type {PolicyDocument} from './types.ts';

/**
Characters of a managed policy, white space not counted (IAM user guide, reference_iam-quotas).
*/
const longestManaged = 6144;

/**
What {@link ManagedPolicies.create} takes.
*/
export type ManagedPolicyInput = {
	name: string;
	document: string | PolicyDocument;
	/**
	@default '/'
	*/
	path?: string;
	description?: string;
	tags?: Record<string, string>;
};

/**
A managed policy as IAM keeps it: one version, which is the default one.
*/
export type ManagedPolicy = {
	arn: string;
	name: string;
	path: string;
	description: string;
	tags: Record<string, string>;
	document: PolicyDocument;
	policy: Policy;
};

function checked(document: string | PolicyDocument): Pick<ManagedPolicy, 'document' | 'policy'> {
	const read = {document: policyDocument(document), policy: parsePolicy(document, 'identity')};
	if (JSON.stringify(read.document).replaceAll(/\s/gv, '').length > longestManaged) {
		throw new IamError('LimitExceeded', `Cannot exceed quota for PolicySize: ${longestManaged}`);
	}

	return read;
}

/**
The managed policies of an account. The local stack has them for permissions boundaries; it attaches none to a role.
*/
export class ManagedPolicies {
	readonly #account: {accountId: string; partition: string};
	readonly #isUsed: (arn: string) => boolean;
	readonly #policies = new Map<string, ManagedPolicy>();

	/**
	Takes the account that the ARNs name, and who knows whether a policy is something's boundary; there is no policy yet.
	*/
	constructor(account: {accountId: string; partition: string}, isUsed: (arn: string) => boolean) {
		this.#account = account;
		this.#isUsed = isUsed;
	}

	/**
	Creates a managed policy.

	@throws IamError `EntityAlreadyExists`, `LimitExceeded`, `MalformedPolicyDocument`.
	*/
	create({name, document, path = '/', description = '', tags = {}}: ManagedPolicyInput): ManagedPolicy {
		const {accountId, partition} = this.#account;
		const arn = `arn:${partition}:iam::${accountId}:policy${path}${name}`;
		if (this.#policies.has(arn)) {
			throw new IamError('EntityAlreadyExists', `A policy called ${name} already exists. Duplicate names are not allowed.`);
		}

		const made = {
			arn, name, path, description, tags, ...checked(document),
		};
		this.#policies.set(arn, made);
		return made;
	}

	/**
	The policy, or `undefined`.
	*/
	get(arn: string): ManagedPolicy | undefined {
		return this.#policies.get(arn);
	}

	/**
	The policy that something refers to.

	@throws IamError `NoSuchEntity` in AWS's words.
	*/
	require(arn: string): ManagedPolicy {
		const found = this.get(arn);
		if (found === undefined) {
			throw new IamError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`);
		}

		return found;
	}

	/**
	Makes another document the default version, with other tags where they are given.

	@throws IamError `NoSuchEntity`, `LimitExceeded`, `MalformedPolicyDocument`.
	*/
	update(arn: string, {document, tags}: Pick<ManagedPolicyInput, 'document' | 'tags'>): ManagedPolicy {
		return Object.assign(this.require(arn), checked(document), tags && {tags});
	}

	/**
	Deletes a managed policy.

	@throws IamError `DeleteConflict` while it is a role's permissions boundary, as AWS; `NoSuchEntity`.
	*/
	delete(arn: string): void {
		this.require(arn);
		if (this.#isUsed(arn)) {
			throw new IamError('DeleteConflict', 'Cannot delete a policy attached to entities.');
		}

		this.#policies.delete(arn);
	}
}
