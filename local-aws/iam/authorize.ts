import {callerContext, callerOf} from './caller.ts';
import {contextOf} from './policy/condition.ts';
import {decide} from './policy/decide.ts';
import {parsePolicy, type Policy} from './policy/parse-policy.ts';
import type {StoredRole} from './role.ts';
import type {Decision, Identity, PolicyDocument} from './types.ts';

/**
A question to `Iam.authorize`.
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

/**
Decides by the policies of the caller's role, its permissions boundary, the caller's own, and the resource's.

@param authorization - The question.
@param place - Where it is asked.
@param place.region - What `aws:RequestedRegion` is by default.
@param place.role - The caller's role; absent where it has none, or the role is gone.
@param place.boundary - The role's permissions boundary.
*/
export function authorize(authorization: Authorization, {region, role, boundary}: {region: string; role: StoredRole | undefined; boundary: Policy | undefined}): Decision {
	const {identity, action, resource, context = {}, resourcePolicies = []} = authorization;
	const caller = callerOf(identity);
	const identityPolicies = [
		...role?.propagated.effective() ?? [],
		...(identity?.policies ?? []).map(document => parsePolicy(document, 'deployer')),
	];
	return decide(
		{
			action, resource, caller, context: contextOf({...callerContext(region, identity, caller), ...lowerCaseKeys(context)}),
		},
		{identity: identityPolicies, boundary, resource: resourcePolicies.map(document => parsePolicy(document, 'resource'))},
	);
}

function lowerCaseKeys<Value>(record: Record<string, Value>): Record<string, Value> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
}
