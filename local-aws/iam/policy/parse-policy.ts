import type {PolicyDocument} from '../types.ts';
import {parseArn} from './arn.ts';
import type {Condition} from './condition.ts';
import type {Asker} from './condition-keys.ts';
import {parseConditions} from './parse-condition.ts';
import {type PrincipalPattern, parsePrincipals} from './parse-principal.ts';
import {
	malformed,
	objectWith,
	shown,
	texts,
} from './policy-fields.ts';

/**
`identity`: attached to a role or user. `deployer`: attached to one that makes resources, whose calls have more condition keys. `resource`: attached to a function. `trust`: who may assume a role.
*/
export type PolicyKind = 'identity' | 'deployer' | 'resource' | 'trust';

/**
A statement that has been checked.
*/
export type Statement = {
	effect: 'Allow' | 'Deny';
	/**
	Lower-case patterns.
	*/
	actions: string[];
	/**
	Patterns; empty in a trust policy, which is about its role.
	*/
	resources: string[];
	/**
	Empty in a policy of an identity, which is about its owner.
	*/
	principals: PrincipalPattern[];
	conditions: Condition[];
};

/**
A policy that has been checked.
*/
export type Policy = {
	kind: PolicyKind;
	statements: Statement[];
};

const identityElements: readonly string[] = ['Sid', 'Effect', 'Action', 'Resource', 'Condition'];
const elements: Record<PolicyKind, readonly string[]> = {
	identity: identityElements,
	deployer: identityElements,
	resource: ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'],
	trust: ['Sid', 'Effect', 'Principal', 'Action', 'Condition'],
};

const askers: Record<PolicyKind, Asker> = {
	identity: 'services', deployer: 'deployer', resource: 'services', trust: 'identities',
};

const actionPattern = /^(?:\*|[\-0-9a-z]+:[*0-9?a-z]+)$/iv;

function parseActions(value: unknown, path: string, kind: PolicyKind): string[] {
	return texts(value, path).map(action => {
		if (!actionPattern.test(action)) {
			throw malformed(path, `must be * or service:Action, but is ${shown(action)}`);
		}

		if (kind === 'trust' && !action.toLowerCase().startsWith('sts:')) {
			throw malformed(path, `of a trust policy must be an sts: action, but is ${shown(action)}`);
		}

		return action.toLowerCase();
	});
}

function parseResources(value: unknown, path: string): string[] {
	return texts(value, path).map(resource => {
		if (resource !== '*' && parseArn(resource) === undefined) {
			throw malformed(path, `must be * or an ARN of six parts, but is ${shown(resource)}`);
		}

		return resource;
	});
}

/**
Whether such a policy is about its owner, and names no principal.
*/
export function isOwn(kind: PolicyKind): boolean {
	return kind === 'identity' || kind === 'deployer';
}

function parseStatement(value: unknown, path: string, kind: PolicyKind): Statement {
	const statement = objectWith(value, path, elements[kind]);
	const {Sid: sid, Effect: effect} = statement;
	if (sid !== undefined && (typeof sid !== 'string' || !(kind === 'resource' ? /^[\w\-]*$/v : /^[0-9a-z]*$/iv).test(sid))) {
		throw malformed(`${path}.Sid`, `must be letters and digits${kind === 'resource' ? ', - and _' : ''}, but is ${shown(sid)}`);
	}

	if (effect !== 'Allow' && effect !== 'Deny') {
		throw malformed(`${path}.Effect`, `must be Allow or Deny, but is ${shown(effect)}`);
	}

	return {
		effect,
		principals: isOwn(kind) ? [] : parsePrincipals(statement.Principal, `${path}.Principal`),
		actions: parseActions(statement.Action, `${path}.Action`, kind),
		resources: kind === 'trust' ? [] : parseResources(statement.Resource, `${path}.Resource`),
		conditions: parseConditions(statement.Condition, `${path}.Condition`, askers[kind]),
	};
}

/**
A `Sid` stands only once in a policy (IAM user guide, reference_policies_elements_sid).
*/
function checkSids(statements: readonly unknown[]): void {
	const sids = statements.map(item => (item as {Sid?: unknown} | null | undefined)?.Sid).filter(sid => sid !== undefined && sid !== '');
	const twice = sids.findIndex((sid, index) => sids.indexOf(sid) !== index);
	if (twice !== -1) {
		throw malformed('Statement', `has the Sid ${shown(sids[twice])} twice; each must be unique`);
	}
}

/**
Reads a policy that may come as JSON text, as most Pulumi resources give it.
*/
export function policyDocument(document: string | PolicyDocument): PolicyDocument {
	if (typeof document !== 'string') {
		return document;
	}

	try {
		return JSON.parse(document) as PolicyDocument;
	} catch (error) {
		throw malformed('The text', `must be JSON (${(error as Error).message})`);
	}
}

/**
Parses a policy and fails closed: whatever it doesn't know is refused with its path, never skipped.

@param document - The policy, as an object or as JSON.
@param kind - What it is attached to; it decides which elements there are.
@throws IamError `MalformedPolicyDocument`, on AWS's own rules and on what the local stack doesn't model: `NotAction`, `NotResource`, `NotPrincipal`, policy variables, unknown condition operators and keys.
*/
export function parsePolicy(document: string | PolicyDocument, kind: PolicyKind): Policy {
	const policy = objectWith(policyDocument(document), 'The root', ['Version', 'Id', 'Statement']);
	const {Version: version, Statement: statement} = policy;
	// Without a version AWS takes the older one; the two differ only in policy variables, which are refused anyway.
	if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
		throw malformed('Version', `must be 2012-10-17, but is ${shown(version)}`);
	}

	const list: unknown[] = Array.isArray(statement) ? statement : [statement];
	checkSids(list);
	return {kind, statements: list.map((item, index) => parseStatement(item, Array.isArray(statement) ? `Statement[${index}]` : 'Statement', kind))};
}
