import type {Decision} from '../types.ts';
import {parseArn} from './arn.ts';
import {evaluate, type Question} from './evaluate.ts';
import type {Policy} from './parse-policy.ts';

/**
The policies that an answer is joined of.
*/
export type Deciding = {
	/**
	The caller's own.
	*/
	identity: readonly Policy[];
	/**
	The most that these can give; absent where the caller's role has no permissions boundary.
	*/
	boundary?: Policy | undefined;
	resource: readonly Policy[];
};

/**
Joins what the caller's own policies, its permissions boundary and the resource's policies say (IAM user guide, reference_policies_evaluation-logic):

- a `Deny` in any of them wins;
- within one account either may allow, where the resource's policy names the caller and not only its account;
- across accounts both must allow;
- where there is a boundary, it must allow too. (AWS lets a resource's policy that names a session's own ARN pass by an implicit deny of the boundary; here it doesn't.)
- a service and an anonymous caller have no policies, so the resource's must allow.

A resource without an account in its ARN (a foundation model) counts as the caller's.
*/
export function decide(question: Question & {resource: string}, {identity, boundary, resource: resourcePolicies}: Deciding): Decision {
	const byIdentity = evaluate(identity, question);
	const byResource = evaluate(resourcePolicies, question);
	if (byIdentity === 'explicitDeny' || byResource === 'explicitDeny') {
		return 'explicitDeny';
	}

	const byBoundary = boundary === undefined ? 'allow' : evaluate([boundary], question);
	if (byBoundary === 'explicitDeny') {
		return 'explicitDenyInBoundary';
	}

	const {caller, resource} = question;
	if (caller.kind !== 'aws') {
		return byResource === 'allow' ? 'allow' : 'implicitDeny';
	}

	const owner = parseArn(resource)?.accountId;
	const isSameAccount = [undefined, '', caller.accountId].includes(owner);
	const isGranted = isSameAccount
		? byIdentity === 'allow' || byResource === 'allow'
		: byIdentity === 'allow' && byResource !== 'implicitDeny';
	if (!isGranted) {
		return 'implicitDeny';
	}

	return byBoundary === 'allow' ? 'allow' : 'implicitDenyInBoundary';
}
