import {contextOf} from './condition.ts';
import {decide} from './decide.ts';
import {evaluate, type Caller} from './evaluate.ts';
import {IamError} from './iam-error.ts';
import {secretAccessKey, sessionToken, uniqueId} from './ids.ts';
import {parsePolicy, policyDocument} from './parse-policy.ts';
import {
	makeRole,
	roleDetails,
	type Role,
	type RoleInput,
	type StoredRole,
} from './role.ts';
import type {
	Credentials,
	Decision,
	Identity,
	PolicyDocument,
} from './types.ts';

/**
A question to {@link Iam.authorize}.
*/
export type Authorization = {
	/**
	The verified caller; `undefined` is an anonymous one (a function URL with auth type `NONE`).
	*/
	identity: Identity | undefined;
	action: string;
	/**
	The resource's ARN, or `*` for an action without one.
	*/
	resource: string;
	/**
	Condition keys of this request, such as `aws:SourceArn`; they win over those that IAM fills in itself.
	*/
	context?: Record<string, string | string[] | undefined>;
	/**
	The policies attached to the resource.
	*/
	resourcePolicies?: Array<string | PolicyDocument>;
};

function callerOf(identity: Identity | undefined): Caller {
	if (identity === undefined) {
		return {kind: 'anonymous'};
	}

	const {principal} = identity;
	return principal.kind === 'service' ? principal : {kind: 'aws', accountId: principal.accountId, arns: [principal.arn, identity.arn]};
}

/**
IAM and STS of one account: roles with inline policies, access keys, and every decision of the local stack.

An element of a policy that it doesn't know is refused when the policy is put, never ignored.
*/
export class Iam {
	readonly #roles = new Map<string, StoredRole>();
	readonly #identities = new Map<string, Identity>();
	readonly accountId: string;
	readonly partition: string;
	readonly region: string;
	/**
	The account's administrator, for callers on this machine.
	*/
	readonly developer: Identity;

	/**
	Makes an empty account of twelve digits, in a partition (`aws`, `aws-cn`, `aws-us-gov`); the Region is what `aws:RequestedRegion` is by default.
	*/
	constructor({accountId, partition, region}: {accountId: string; partition: string; region: string}) {
		this.accountId = accountId;
		this.partition = partition;
		this.region = region;
		const arn = `arn:${partition}:iam::${accountId}:user/developer`;
		this.developer = this.issue({
			principal: {kind: 'aws', accountId, arn},
			accountId,
			arn,
			userId: uniqueId('AIDA'),

			policies: [{Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]}],
			longTerm: true,
		});
	}

	#role(name: string): StoredRole {
		const role = this.#roles.get(name.toLowerCase());
		if (role === undefined) {
			throw new IamError('NoSuchEntity', `The role with name ${name} cannot be found.`);
		}

		return role;
	}

	/**
	The condition keys that AWS fills in by itself. Loopback HTTP counts as TLS.
	*/
	#context(identity: Identity | undefined, caller: Caller): Record<string, string | undefined> {
		const isAws = caller.kind === 'aws';
		return {
			'aws:requestedregion': this.region,
			'aws:securetransport': 'true',
			'aws:principalarn': isAws ? caller.arns[0] : undefined,
			'aws:principalaccount': isAws ? caller.accountId : undefined,
			'aws:userid': isAws ? identity?.userId : undefined,
			'aws:principaltype': isAws ? (identity?.credentials.sessionToken === undefined ? 'User' : 'AssumedRole') : (caller.kind === 'anonymous' ? 'Anonymous' : undefined),
			'aws:principalisawsservice': String(caller.kind === 'service'),
			'aws:principalservicename': caller.kind === 'service' ? caller.service : undefined,
		};
	}

	/**
	Creates a role.

	@throws IamError `EntityAlreadyExists`, `InvalidInput`, `MalformedPolicyDocument`.
	*/
	createRole(input: RoleInput): Role {
		if (this.#roles.has(input.name.toLowerCase())) {
			throw new IamError('EntityAlreadyExists', `Role with name ${input.name} already exists.`);
		}

		const role = makeRole(input, this);
		// Names are unique without case (IAM user guide, reference_iam-quotas).
		this.#roles.set(input.name.toLowerCase(), role);
		return publicRole(role);
	}

	/**
	The role, or `undefined` where there is none.
	*/
	getRole(name: string): Role | undefined {
		const role = this.#roles.get(name.toLowerCase());
		return role && publicRole(role);
	}

	/**
	Changes what is given of a role; its name and path stay.
	*/
	updateRole(name: string, changes: Partial<Omit<RoleInput, 'name' | 'path' | 'uniqueId'>>): Role {
		const role = this.#role(name);
		Object.assign(role, roleDetails({...publicRole(role), ...changes}));
		return publicRole(role);
	}

	/**
	Deletes a role, and the keys of its sessions.

	@throws IamError `DeleteConflict` while it has inline policies, as AWS.
	*/
	deleteRole(name: string): void {
		const role = this.#role(name);
		if (role.inline.size > 0) {
			throw new IamError('DeleteConflict', 'Cannot delete entity, must delete policies first.');
		}

		this.#roles.delete(name.toLowerCase());
		for (const [accessKeyId, identity] of this.#identities) {
			if (identity.roleName?.toLowerCase() === name.toLowerCase()) {
				this.#identities.delete(accessKeyId);
			}
		}
	}

	/**
	Adds or replaces an inline policy.

	@throws IamError `MalformedPolicyDocument` on any element that is wrong or not modelled.
	*/
	putRolePolicy(roleName: string, policyName: string, document: string | PolicyDocument): void {
		this.#role(roleName).inline.set(policyName, {document: policyDocument(document), policy: parsePolicy(document, 'identity')});
	}

	/**
	The inline policy, or `undefined` where the role or the policy doesn't exist.
	*/
	getRolePolicy(roleName: string, policyName: string): PolicyDocument | undefined {
		return this.#roles.get(roleName.toLowerCase())?.inline.get(policyName)?.document;
	}

	/**
	The names of a role's inline policies.
	*/
	listRolePolicies(roleName: string): string[] {
		return Array.from(this.#role(roleName).inline.keys(), String);
	}

	/**
	Removes an inline policy.
	*/
	deleteRolePolicy(roleName: string, policyName: string): void {
		if (!this.#role(roleName).inline.delete(policyName)) {
			throw new IamError('NoSuchEntity', `The role policy with name ${policyName} cannot be found.`);
		}
	}

	/**
	Gives a service temporary credentials of a role, if the role's trust policy lets it.

	The context holds condition keys for the trust policy, such as `aws:SourceArn`.

	@throws IamError `AccessDenied`, also where the role doesn't exist: AWS doesn't tell the two apart.
	*/
	assumeRole({roleArn, service, sessionName, context = {}}: {roleArn: string; service: string; sessionName: string; context?: Record<string, string>}): Identity {
		const role = this.#roles.get(roleArn.split('/').at(-1)!.toLowerCase());
		const caller: Caller = {kind: 'service', service};
		const decision = role && evaluate([role.trust], {
			action: 'sts:AssumeRole', resource: undefined, caller, context: contextOf({...this.#context(undefined, caller), ...context}),
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

	A long-term key is a user's, without session token; by default it is temporary.
	*/
	issue({longTerm = false, ...owner}: Omit<Identity, 'credentials'> & {longTerm?: boolean}): Identity {
		const credentials: Credentials = {
			accessKeyId: uniqueId(longTerm ? 'AKIA' : 'ASIA'),
			secretAccessKey: secretAccessKey(),
			...(!longTerm && {sessionToken: sessionToken()}),
		};
		const identity: Identity = {...owner, credentials};
		for (const document of identity.policies ?? []) {
			parsePolicy(document, 'identity');
		}

		this.#identities.set(credentials.accessKeyId, identity);
		return identity;
	}

	/**
	Makes an access key unknown, as at the end of a session.
	*/
	revoke(accessKeyId: string): void {
		this.#identities.delete(accessKeyId);
	}

	/**
	The owner of an access key.
	*/
	find(accessKeyId: string): Identity | undefined {
		return this.#identities.get(accessKeyId);
	}

	/**
	Decides whether a caller may do something, by AWS's rules for one account, across accounts, for services and for anonymous callers.

	@throws IamError `MalformedPolicyDocument` where a resource policy has an element that isn't modelled.
	*/
	authorize({identity, action, resource, context = {}, resourcePolicies = []}: Authorization): Decision {
		const caller = callerOf(identity);
		const role = identity?.roleName === undefined ? undefined : this.#roles.get(identity.roleName.toLowerCase());
		const identityPolicies = [
			...[...role?.inline.values() ?? []].map(({policy}) => policy),
			...(identity?.policies ?? []).map(document => parsePolicy(document, 'identity')),
		];
		return decide(
			{
				action, resource, caller, context: contextOf({...this.#context(identity, caller), ...lowerCaseKeys(context)}),
			},
			identityPolicies,
			resourcePolicies.map(document => parsePolicy(document, 'resource')),
		);
	}
}

function lowerCaseKeys<Value>(record: Record<string, Value>): Record<string, Value> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
}

function publicRole({inline: _inline, trust: _trust, ...role}: StoredRole): Role {
	return role;
}
