import {authorize, type Authorization} from './authorize.ts';
import {callerContext} from './caller.ts';
import {contextOf} from './policy/condition.ts';
import {evaluate, type Caller} from './policy/evaluate.ts';
import {IamError} from './iam-error.ts';
import {Identities} from './identities.ts';
import {uniqueId} from './ids.ts';
import {ManagedPolicies} from './managed-policies.ts';
import type {Role, RoleInput} from './role.ts';
import {Roles} from './roles.ts';
import type {
	Credentials,
	Decision,
	Identity,
	PolicyDocument,
} from './types.ts';

export type {Authorization} from './authorize.ts';

/**
IAM and STS of one account: roles with inline policies and permissions boundaries, access keys, and every decision of the local stack.

An element of a policy that it doesn't know is refused when the policy is put, never ignored.
*/
export class Iam {
	readonly #roles: Roles;
	readonly #identities = new Identities();
	/**
	The managed policies, which roles have as permissions boundaries.
	*/
	readonly policies: ManagedPolicies;
	readonly accountId: string;
	readonly partition: string;
	readonly region: string;
	/**
	The account's administrator, for callers on this machine.
	*/
	readonly developer: Identity;

	/**
	Makes an empty account of twelve digits, in a partition (`aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`); the Region is what `aws:RequestedRegion` is by default.
	The administrator's keys are new ones unless they are given. `propagationMs` are the milliseconds until a changed role policy counts; default: 0.
	*/
	constructor({accountId, partition, region, developerKeys, propagationMs = 0}: {accountId: string; partition: string; region: string; developerKeys?: Credentials | undefined; propagationMs?: number}) {
		this.accountId = accountId;
		this.partition = partition;
		this.region = region;
		this.#roles = new Roles({accountId, partition, propagationMs});
		this.policies = new ManagedPolicies({accountId, partition}, arn => this.#roles.isBoundary(arn));
		const arn = `arn:${partition}:iam::${accountId}:user/developer`;
		this.developer = this.issue({
			principal: {kind: 'aws', accountId, arn},
			accountId,
			arn,
			userId: uniqueId('AIDA'),
			policies: [{Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]}],
			longTerm: true,
		}, developerKeys);
	}

	/**
	Creates a role.

	@throws IamError `EntityAlreadyExists`, `InvalidInput`, `MalformedPolicyDocument`, and `NoSuchEntity` for a permissions boundary that isn't there.
	*/
	createRole(input: RoleInput): Role {
		this.#requireBoundary(input);
		return this.#roles.create(input);
	}

	/**
	The role, or `undefined` where there is none.
	*/
	getRole(name: string): Role | undefined {
		return this.#roles.get(name);
	}

	/**
	Changes what is given of a role; its name and path stay.
	*/
	updateRole(name: string, changes: Partial<Omit<RoleInput, 'name' | 'path' | 'uniqueId'>>): Role {
		this.#requireBoundary(changes);
		return this.#roles.update(name, changes);
	}

	/**
	Deletes a role, and the keys of its sessions.

	@throws IamError `DeleteConflict` while it has inline policies, as AWS.
	*/
	deleteRole(name: string): void {
		this.#roles.delete(name);
		this.#identities.revokeRole(name);
	}

	/**
	Adds or replaces an inline policy; `isOld` is one that counted before the account was started anew.

	@throws IamError `MalformedPolicyDocument` on any element that is wrong or not modelled.
	*/
	putRolePolicy(roleName: string, policyName: string, document: string | PolicyDocument, isOld = false): void {
		this.#roles.putPolicy(roleName, policyName, document, isOld);
	}

	/**
	The inline policy, or `undefined` where the role or the policy doesn't exist.
	*/
	getRolePolicy(roleName: string, policyName: string): PolicyDocument | undefined {
		return this.#roles.getPolicy(roleName, policyName);
	}

	/**
	The names of a role's inline policies.
	*/
	listRolePolicies(roleName: string): string[] {
		return this.#roles.listPolicies(roleName);
	}

	/**
	Removes an inline policy.
	*/
	deleteRolePolicy(roleName: string, policyName: string): void {
		this.#roles.deletePolicy(roleName, policyName);
	}

	#requireBoundary({permissionsBoundary}: Pick<RoleInput, 'permissionsBoundary'>): void {
		if (permissionsBoundary !== undefined) {
			this.policies.require(permissionsBoundary);
		}
	}

	/**
	Gives a service temporary credentials of a role, if the role's trust policy lets it.

	The context holds condition keys for the trust policy, such as `aws:SourceArn`.

	@throws IamError `AccessDenied`, also where the role doesn't exist: AWS doesn't tell the two apart.
	*/
	assumeRole({roleArn, service, sessionName, context = {}}: {roleArn: string; service: string; sessionName: string; context?: Record<string, string>}): Identity {
		const role = this.#roles.find(roleArn.split('/').at(-1)!);
		const caller: Caller = {kind: 'service', service};
		const decision = role && evaluate([role.trust], {
			action: 'sts:AssumeRole', resource: undefined, caller, context: contextOf({...callerContext(this.region, undefined, caller), ...context}),
		});
		if (role?.arn !== roleArn || decision !== 'allow') {
			throw new IamError('AccessDenied', `${service} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`);
		}

		return this.issue({
			principal: {kind: 'aws', accountId: this.accountId, arn: role.arn},
			accountId: this.accountId,
			arn: `arn:${this.partition}:sts::${this.accountId}:assumed-role/${role.name}/${sessionName}`,
			userId: `${role.uniqueId}:${sessionName}`,
			roleName: role.name,
		});
	}

	/**
	Makes an access key for any principal: a stranger of another account, or CloudFront's session.

	A long-term key is a user's, without session token; by default it is temporary. The key is a new one unless it is given.
	*/
	issue(owner: Omit<Identity, 'credentials'> & {longTerm?: boolean}, credentials?: Credentials): Identity {
		return this.#identities.issue(owner, credentials);
	}

	/**
	Makes an access key unknown, as at the end of a session.
	*/
	revoke(accessKeyId: string): void {
		this.#identities.revoke(accessKeyId);
	}

	/**
	The owner of an access key.
	*/
	find(accessKeyId: string): Identity | undefined {
		return this.#identities.find(accessKeyId);
	}

	/**
	Decides whether a caller may do something, by AWS's rules for one account, across accounts, for services and for anonymous callers.

	@throws IamError `MalformedPolicyDocument` where a resource policy has an element that isn't modelled.
	*/
	authorize(authorization: Authorization): Decision {
		const roleName = authorization.identity?.roleName;
		const role = roleName === undefined ? undefined : this.#roles.find(roleName);
		const boundary = role?.permissionsBoundary === undefined ? undefined : this.policies.require(role.permissionsBoundary).policy;
		return authorize(authorization, {region: this.region, role, boundary});
	}
}
