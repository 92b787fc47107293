import type {Decision} from '../types.ts';
import {parseArn} from './arn.ts';
import {evaluate, type Question} from './evaluate.ts';
import type {Policy} from './parse-policy.ts';

/**
Joins what the caller's own policies and the resource's policies say (IAM user guide, reference_policies_evaluation-logic):

- a `Deny` in any of them wins;
- within one account either may allow, where the resource's policy names the caller and not only its account;
- across accounts both must allow;
- a service and an anonymous caller have no policies, so the resource's must allow.

A resource without an account in its ARN (a foundation model) counts as the caller's.
*/
export function decide(question: Question & {resource: string}, identityPolicies: readonly Policy[], resourcePolicies: readonly Policy[]): Decision {
	const byIdentity = evaluate(identityPolicies, question);
	const byResource = evaluate(resourcePolicies, question);
	if (byIdentity === 'explicitDeny' || byResource === 'explicitDeny') {
		return 'explicitDeny';
	}

	const {caller, resource} = question;
	if (caller.kind !== 'aws') {
		return byResource === 'allow' ? 'allow' : 'implicitDeny';
	}

	const owner = parseArn(resource)?.accountId;
	if ([undefined, '', caller.accountId].includes(owner)) {
		return byIdentity === 'allow' || byResource === 'allow' ? 'allow' : 'implicitDeny';
	}

	return byIdentity === 'allow' && byResource !== 'implicitDeny' ? 'allow' : 'implicitDeny';
}
