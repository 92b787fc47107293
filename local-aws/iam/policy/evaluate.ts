import type {PolicyDecision} from '../types.ts';
import {type Context, isHeld} from './condition.ts';
import {isGlobMatch} from './glob.ts';
import {isOwn, type Policy, type Statement} from './parse-policy.ts';
import type {PrincipalPattern} from './parse-principal.ts';

/**
The caller, as policies compare it.
*/
export type Caller =
	| {kind: 'anonymous'}
	| {kind: 'service'; service: string}
	/**
	Somebody with a token of an identity provider, by that one's ARN.
	*/
	| {kind: 'federated'; provider: string}
	/**
	`arns`: the role's or user's ARN and, for a session, its own.
	*/
	| {kind: 'aws'; accountId: string; arns: readonly string[]};

/**
One question to the policies.
*/
export type Question = {
	action: string;
	/**
	`undefined` for a trust policy, which is about its role.
	*/
	resource: string | undefined;
	caller: Caller;
	context: Context;
};

/**
How a statement's principal covers the caller: by name (or `*`), only by its account, or not.
*/
type Cover = 'direct' | 'account' | undefined;

function cover(pattern: PrincipalPattern, caller: Caller): Cover {
	switch (pattern.kind) {
		case 'everyone': {
			return 'direct';
		}

		case 'account': {
			return caller.kind === 'aws' && caller.accountId === pattern.accountId ? 'account' : undefined;
		}

		case 'arn': {
			return caller.kind === 'aws' && caller.arns.includes(pattern.arn) ? 'direct' : undefined;
		}

		case 'federated': {
			return caller.kind === 'federated' && caller.provider === pattern.provider ? 'direct' : undefined;
		}

		case 'service': {
			return caller.kind === 'service' && caller.service === pattern.service ? 'direct' : undefined;
		}
	}
}

function statementCover(statement: Statement, policy: Policy, {action, resource, caller, context}: Question): Cover {
	const covers = isOwn(policy.kind) ? ['direct' as const] : statement.principals.map(pattern => cover(pattern, caller));
	const isMatches = statement.actions.some(pattern => isGlobMatch(pattern, action.toLowerCase()))
		&& (resource === undefined ? policy.kind === 'trust' : statement.resources.some(pattern => isGlobMatch(pattern, resource)))
		&& statement.conditions.every(condition => isHeld(condition, context));
	return isMatches ? covers.find(item => item === 'direct') ?? covers.find(item => item !== undefined) : undefined;
}

/**
What a set of policies of one kind says: a matching `Deny` wins over any `Allow`.

`allowDelegated` tells that the only `Allow` names the caller's whole account; in the caller's own account that delegates to its policies and grants nothing by itself (IAM user guide, reference_policies_elements_principal).

Resource patterns are matched as one text, so that a `*` at the end of a part reaches over the colon, as the IAM user guide says of the `Resource` element.
*/
export function evaluate(policies: readonly Policy[], question: Question): PolicyDecision | 'allowDelegated' {
	const matching = policies.flatMap(policy => policy.statements.map(statement => ({effect: statement.effect, cover: statementCover(statement, policy, question)})))
		.filter(item => item.cover !== undefined);
	if (matching.some(item => item.effect === 'Deny')) {
		return 'explicitDeny';
	}

	if (matching.some(item => item.cover === 'direct')) {
		return 'allow';
	}

	return matching.length > 0 ? 'allowDelegated' : 'implicitDeny';
}
